delete from lms.certificate where attendee_id is null and course_completion_id is null;
alter table lms.certificate
  drop constraint certificate_for_one,
  add constraint certificate_for_one check (num_nonnulls(attendee_id, course_completion_id) = 1);
