-- Guards the order of a course's sections and lessons: each change of the outline raises it.
alter table lms.course add column outline_revision bigint not null default 0;

create table lms.course_section (
  tenant_id  uuid        not null,
  id         uuid        not null,
  course_id  uuid        not null,
  name       text        not null,
  visibility text        not null default 'private',
  position   int         not null,
  version    bigint      not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint course_section_pk primary key (tenant_id, id),
  constraint course_section_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id) on delete cascade,
  constraint course_section_visibility_known check (visibility in ('public', 'private')),
  constraint course_section_position_in_range check (position between 1 and 200),
  -- judged at the end of a statement, so that one statement can reorder all
  constraint course_section_position_unique unique (tenant_id, course_id, position) deferrable initially immediate,
  -- what a lesson's copy of the course refers to
  constraint course_section_course_unique unique (tenant_id, id, course_id)
);

create table lms.lesson (
  tenant_id   uuid        not null,
  id          uuid        not null,
  section_id  uuid        not null,
  course_id   uuid        not null,
  name        text        not null,
  description text,
  status      text        not null default 'private',
  position    int         not null,
  version     bigint      not null default 0,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint lesson_pk primary key (tenant_id, id),
  constraint lesson_section_fk foreign key (tenant_id, section_id, course_id)
    references lms.course_section (tenant_id, id, course_id) on delete cascade,
  constraint lesson_status_known check (status in ('public', 'private', 'preview')),
  constraint lesson_position_in_range check (position between 1 and 500),
  constraint lesson_position_unique unique (tenant_id, section_id, position) deferrable initially immediate
);
create index lesson_course on lms.lesson (tenant_id, course_id);
