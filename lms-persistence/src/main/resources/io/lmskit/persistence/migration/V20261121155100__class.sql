-- Who teaches a course, and when: one row for each time.
create table lms.course_instructor (
  tenant_id  uuid        not null,
  id         uuid        not null,
  course_id  uuid        not null,
  user_id    uuid        not null,
  role       text        not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz,
  created_at timestamptz not null,
  constraint course_instructor_pk primary key (tenant_id, id),
  constraint course_instructor_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id) on delete cascade,
  constraint course_instructor_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint course_instructor_role_known check (role in ('lead', 'assistant')),
  constraint course_instructor_ends_after_start check (ends_at >= starts_at),
  constraint course_instructor_no_overlap exclude using gist (
    tenant_id with =, course_id with =, user_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index course_instructor_course on lms.course_instructor (tenant_id, course_id, user_id);
create index course_instructor_user on lms.course_instructor (tenant_id, user_id, starts_at);
create index course_instructor_start on lms.course_instructor (tenant_id, starts_at, id);

-- A class; the run of a course if it has one.
create table lms.class_group (
  tenant_id     uuid        not null,
  id            uuid        not null,
  name          text        not null,
  description   text,
  course_id     uuid,
  instructor_id uuid        not null,
  starts_on     date,
  ends_on       date,
  capacity      int,
  members       int         not null default 0,
  metadata      jsonb       not null,
  created_by    uuid,
  version       bigint      not null default 0,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  constraint class_group_pk primary key (tenant_id, id),
  constraint class_group_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id),
  constraint class_group_instructor_fk foreign key (tenant_id, instructor_id) references lms.user_account (tenant_id, id),
  constraint class_group_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint class_group_course_unique unique (tenant_id, id, course_id),
  constraint class_group_capacity_positive check (capacity > 0),
  constraint class_group_members_within_capacity check (members between 0 and coalesce(capacity, members)),
  constraint class_group_ends_after_start check (ends_on >= starts_on)
);
create index class_group_course on lms.class_group (tenant_id, course_id);
create index class_group_instructor on lms.class_group (tenant_id, instructor_id);
create index class_group_created on lms.class_group (tenant_id, created_at, id);
create index class_group_created_by on lms.class_group (tenant_id, created_by);

create table lms.class_member (
  tenant_id uuid        not null,
  id        uuid        not null,
  group_id  uuid        not null,
  user_id   uuid        not null,
  joined_at timestamptz not null,
  left_at   timestamptz,
  constraint class_member_pk primary key (tenant_id, id),
  constraint class_member_group_fk foreign key (tenant_id, group_id) references lms.class_group (tenant_id, id),
  constraint class_member_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id),
  constraint class_member_once unique (tenant_id, group_id, user_id),
  constraint class_member_left_after_joining check (left_at >= joined_at)
);
create index class_member_user on lms.class_member (tenant_id, user_id);

-- A student is enrolled once in a course, or once in each of its runs.
alter table lms.enrollment
  add column class_group_id uuid,
  add constraint enrollment_class_group_fk foreign key (tenant_id, class_group_id, course_id)
    references lms.class_group (tenant_id, id, course_id),
  drop constraint enrollment_once,
  add constraint enrollment_once unique nulls not distinct (tenant_id, course_id, user_id, class_group_id);
create index enrollment_class_group on lms.enrollment (tenant_id, class_group_id, course_id);
