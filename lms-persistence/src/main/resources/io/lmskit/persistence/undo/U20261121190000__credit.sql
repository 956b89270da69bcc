drop table lms.credit_entry, lms.credit_grant, lms.credit_pack;
alter table lms.tenant drop column credit_return_days;
