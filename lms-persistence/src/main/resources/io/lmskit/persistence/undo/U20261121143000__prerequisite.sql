drop table lms.course_prerequisite;
