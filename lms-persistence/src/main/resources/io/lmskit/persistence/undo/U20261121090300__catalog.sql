drop table lms.course, lms.course_type;
