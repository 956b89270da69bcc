delete from lms.access_grant g using lms.enrollment e
where g.tenant_id = e.tenant_id and g.enrollment_id = e.id and e.class_group_id is not null;
delete from lms.enrollment where class_group_id is not null;
alter table lms.enrollment
  drop constraint enrollment_once,
  add constraint enrollment_once unique (tenant_id, course_id, user_id),
  drop column class_group_id;
drop table lms.class_member, lms.class_group, lms.course_instructor;
