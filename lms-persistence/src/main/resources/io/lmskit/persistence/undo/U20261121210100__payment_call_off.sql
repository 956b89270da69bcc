alter table lms.payment drop column call_off_wanted_at;
