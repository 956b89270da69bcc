-- A student in a course: one row for each of them, whatever becomes of it.
create table lms.enrollment (
  tenant_id       uuid        not null,
  id              uuid        not null,
  course_id       uuid        not null,
  user_id         uuid        not null,
  status          text        not null,
  outcome         text,
  enrolled_at     timestamptz not null,
  started_at      timestamptz,
  ended_at        timestamptz,
  -- completed by the last lesson of the course, and reopened if that is taken back
  by_lessons      boolean     not null default false,
  percent_by_hand int,
  meeting_link    text,
  schedule        text,
  version         bigint      not null default 0,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  constraint enrollment_pk primary key (tenant_id, id),
  constraint enrollment_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id),
  constraint enrollment_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint enrollment_once unique (tenant_id, course_id, user_id),
  constraint enrollment_parties_unique unique (tenant_id, id, course_id, user_id),
  constraint enrollment_status_known check (status in ('pending', 'active', 'paused', 'completed', 'withdrawn')),
  constraint enrollment_outcome_known check (outcome in ('passed', 'distinction', 'failed', 'withdrawn')),
  constraint enrollment_ends_with_outcome check (
    (status in ('completed', 'withdrawn')) = (ended_at is not null)
    and (ended_at is not null) = (outcome is not null)
    and (status = 'withdrawn') = (coalesce(outcome, '') = 'withdrawn')),
  constraint enrollment_started_unless_pending check (
    case status when 'pending' then started_at is null when 'withdrawn' then true else started_at is not null end),
  constraint enrollment_starts_after_enrolling check (started_at >= enrolled_at),
  constraint enrollment_ends_after_start check (ended_at >= coalesce(started_at, enrolled_at)),
  constraint enrollment_by_lessons_if_passed check (not by_lessons or coalesce(outcome, '') = 'passed'),
  constraint enrollment_percent_in_range check (percent_by_hand between 0 and 100)
);
create index enrollment_user on lms.enrollment (tenant_id, user_id, course_id);
create index enrollment_status on lms.enrollment (tenant_id, status, created_at);
create index enrollment_outcome on lms.enrollment (tenant_id, outcome);
create index enrollment_enrolled on lms.enrollment (tenant_id, enrolled_at);
create index enrollment_created on lms.enrollment (tenant_id, created_at, id);

-- Every status that an enrolment had. Numbered by twice the enrolment's version, so that what is taken over from elsewhere
-- can start and end with one.
create table lms.enrollment_change (
  tenant_id     uuid        not null,
  enrollment_id uuid        not null,
  nr            bigint      not null,
  status        text        not null,
  outcome       text,
  changed_at    timestamptz not null,
  actor_kind    text        not null,
  actor_id      uuid,
  reason        text,
  constraint enrollment_change_pk primary key (tenant_id, enrollment_id, nr),
  constraint enrollment_change_enrollment_fk foreign key (tenant_id, enrollment_id)
    references lms.enrollment (tenant_id, id) on delete cascade,
  constraint enrollment_change_status_known check (status in ('pending', 'active', 'paused', 'completed', 'withdrawn')),
  constraint enrollment_change_outcome_known check (outcome in ('passed', 'distinction', 'failed', 'withdrawn')),
  constraint enrollment_change_actor_kind_known check (actor_kind in ('system', 'user', 'guest'))
);

-- Each enrolment has one grant; it names the same course and the same person.
alter table lms.access_grant
  add column enrollment_id uuid,
  add constraint access_grant_enrollment_fk foreign key (tenant_id, enrollment_id, course_id, user_id)
    references lms.enrollment (tenant_id, id, course_id, user_id) on delete cascade,
  add constraint access_grant_once_per_enrollment unique (tenant_id, enrollment_id),
  drop constraint access_grant_source_known,
  add constraint access_grant_source_known check (source in ('admin', 'booking', 'enrollment')),
  drop constraint access_grant_source_stands,
  add constraint access_grant_source_stands check (
    (source = 'booking') = (booking_id is not null) and (source = 'enrollment') = (enrollment_id is not null));
