-- A revoked certificate lets go of the completion of the course that it stood on, so that the completion can be taken back.
alter table lms.certificate
  drop constraint certificate_for_one,
  add constraint certificate_for_one check (
    num_nonnulls(attendee_id, course_completion_id) = 1 or (revoked_at is not null and attendee_id is null));
