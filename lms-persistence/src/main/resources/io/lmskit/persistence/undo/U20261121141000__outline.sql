drop table lms.lesson, lms.course_section;
alter table lms.course drop column outline_revision;
