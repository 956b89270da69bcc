drop index lms.payment_received;
drop table lms.payment_dispute;
drop table lms.webhook_event;
