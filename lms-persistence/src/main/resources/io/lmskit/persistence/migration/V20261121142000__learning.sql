-- Why somebody has access to a course: one row per reason, live or not. Access holds while any is live.
create table lms.access_grant (
  tenant_id  uuid        not null,
  id         uuid        not null,
  course_id  uuid        not null,
  user_id    uuid        not null,
  source     text        not null,
  booking_id uuid,
  starts_at  timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null,
  constraint access_grant_pk primary key (tenant_id, id),
  constraint access_grant_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id) on delete cascade,
  constraint access_grant_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint access_grant_booking_fk foreign key (tenant_id, booking_id) references lms.booking (tenant_id, id),
  constraint access_grant_source_known check (source in ('admin', 'booking')),
  constraint access_grant_source_stands check ((source = 'booking') = (booking_id is not null)),
  constraint access_grant_expires_after_start check (expires_at > starts_at),
  constraint access_grant_once_per_booking unique (tenant_id, booking_id, user_id)
);
create index access_grant_user on lms.access_grant (tenant_id, user_id, course_id);
create index access_grant_course on lms.access_grant (tenant_id, course_id, user_id);
create index access_grant_created on lms.access_grant (tenant_id, created_at, id);

-- what a completion's copy of the course refers to
alter table lms.lesson add constraint lesson_course_unique unique (tenant_id, id, course_id);

create table lms.lesson_completion (
  tenant_id    uuid        not null,
  id           uuid        not null,
  user_id      uuid        not null,
  lesson_id    uuid        not null,
  course_id    uuid        not null,
  completed_at timestamptz not null,
  score        numeric(5, 2),
  constraint lesson_completion_pk primary key (tenant_id, id),
  constraint lesson_completion_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint lesson_completion_lesson_fk foreign key (tenant_id, lesson_id, course_id)
    references lms.lesson (tenant_id, id, course_id) on delete cascade,
  constraint lesson_completion_once unique (tenant_id, user_id, lesson_id),
  constraint lesson_completion_score_in_range check (score between 0 and 100)
);
create index lesson_completion_lesson on lms.lesson_completion (tenant_id, lesson_id);
create index lesson_completion_course on lms.lesson_completion (tenant_id, course_id, user_id);

create table lms.course_completion (
  tenant_id    uuid        not null,
  id           uuid        not null,
  course_id    uuid        not null,
  user_id      uuid        not null,
  completed_at timestamptz not null,
  constraint course_completion_pk primary key (tenant_id, id),
  constraint course_completion_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id) on delete cascade,
  constraint course_completion_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint course_completion_once unique (tenant_id, course_id, user_id)
);
create index course_completion_user on lms.course_completion (tenant_id, user_id, course_id);

-- A certificate stands on an attendance or on the completion of a course, which stays as long as there is a certificate of
-- it, even a revoked one.
alter table lms.certificate
  add column course_completion_id uuid,
  add constraint certificate_course_completion_fk foreign key (tenant_id, course_completion_id)
    references lms.course_completion (tenant_id, id),
  add constraint certificate_course_completion_unique unique (tenant_id, course_completion_id),
  drop constraint certificate_for_one,
  add constraint certificate_for_one check (num_nonnulls(attendee_id, course_completion_id) = 1),
  drop constraint certificate_attended_unless_revoked,
  add constraint certificate_attended_unless_revoked check (
    (attendance is not null) = (attendee_id is not null and revoked_at is null) and coalesce(attendance, 'attended') = 'attended');
