drop table lms.certificate;
