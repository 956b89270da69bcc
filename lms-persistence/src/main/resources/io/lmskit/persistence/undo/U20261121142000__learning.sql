delete from lms.certificate where course_completion_id is not null;
alter table lms.certificate
  drop constraint certificate_attended_unless_revoked,
  add constraint certificate_attended_unless_revoked check ((attendance is null) = (revoked_at is not null)
    and coalesce(attendance, 'attended') = 'attended'),
  drop constraint certificate_for_one,
  add constraint certificate_for_one check (num_nonnulls(attendee_id) = 1),
  drop column course_completion_id;
drop table lms.course_completion, lms.lesson_completion, lms.access_grant;
alter table lms.lesson drop constraint lesson_course_unique;
