drop table lms.refund, lms.payment;
