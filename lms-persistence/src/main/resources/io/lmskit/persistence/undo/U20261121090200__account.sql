drop table lms.customer, lms.user_account;
