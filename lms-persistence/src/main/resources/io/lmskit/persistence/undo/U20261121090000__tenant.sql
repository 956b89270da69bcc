drop table lms.tenant;
