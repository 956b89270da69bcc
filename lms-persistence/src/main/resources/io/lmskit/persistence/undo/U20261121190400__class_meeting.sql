alter table lms.session drop column class_group_id;
