-- What somebody must have done before they book a course: completed another course, or hold a valid certificate of a type.
create table lms.course_prerequisite (
  tenant_id          uuid        not null,
  id                 uuid        not null,
  course_id          uuid        not null,
  required_course_id uuid,
  required_type_id   uuid,
  created_at         timestamptz not null,
  constraint course_prerequisite_pk primary key (tenant_id, id),
  constraint course_prerequisite_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id) on delete cascade,
  constraint course_prerequisite_required_course_fk foreign key (tenant_id, required_course_id) references lms.course (tenant_id, id),
  constraint course_prerequisite_required_type_fk foreign key (tenant_id, required_type_id) references lms.course_type (tenant_id, id),
  constraint course_prerequisite_course_once unique (tenant_id, course_id, required_course_id),
  constraint course_prerequisite_type_once unique (tenant_id, course_id, required_type_id),
  constraint course_prerequisite_one_kind check (num_nonnulls(required_course_id, required_type_id) = 1),
  constraint course_prerequisite_not_itself check (required_course_id <> course_id)
);
create index course_prerequisite_required_course on lms.course_prerequisite (tenant_id, required_course_id);
create index course_prerequisite_required_type on lms.course_prerequisite (tenant_id, required_type_id);
