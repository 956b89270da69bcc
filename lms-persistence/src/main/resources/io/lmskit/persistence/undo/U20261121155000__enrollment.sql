delete from lms.access_grant where source = 'enrollment';
alter table lms.access_grant
  drop constraint access_grant_source_stands,
  add constraint access_grant_source_stands check ((source = 'booking') = (booking_id is not null)),
  drop constraint access_grant_source_known,
  add constraint access_grant_source_known check (source in ('admin', 'booking')),
  drop column enrollment_id;
drop table lms.enrollment_change, lms.enrollment;
