-- What somebody who took part thought of a session or a course, once.
create table lms.review (
  tenant_id  uuid        not null,
  id         uuid        not null,
  session_id uuid,
  course_id  uuid,
  user_id    uuid        not null,
  rating     int         not null,
  text       text,
  status     text        not null,
  reason     text,
  version    bigint      not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint review_pk primary key (tenant_id, id),
  constraint review_session_fk foreign key (tenant_id, session_id) references lms.session (tenant_id, id) on delete cascade,
  constraint review_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id) on delete cascade,
  constraint review_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint review_of_one check (num_nonnulls(session_id, course_id) = 1),
  constraint review_session_once unique (tenant_id, session_id, user_id),
  constraint review_course_once unique (tenant_id, course_id, user_id),
  constraint review_rating_in_range check (rating between 1 and 5),
  constraint review_status_known check (status in ('visible', 'hidden'))
);
create index review_user on lms.review (tenant_id, user_id, created_at);
create index review_created on lms.review (tenant_id, created_at, id);
create index review_status on lms.review (tenant_id, status, created_at);
