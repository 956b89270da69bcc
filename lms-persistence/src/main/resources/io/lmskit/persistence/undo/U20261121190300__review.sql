drop table lms.review;
