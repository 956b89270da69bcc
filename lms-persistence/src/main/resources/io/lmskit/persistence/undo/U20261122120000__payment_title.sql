alter table lms.payment drop column title;
