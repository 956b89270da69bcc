-- What a completion is proven by. A certificate repeats the attendance that it stands on, and refers to both together: so
-- there is none without attendance, and attendance cannot be taken back while one stands.
create table lms.certificate (
  tenant_id     uuid        not null,
  id            uuid        not null,
  number        text        not null,
  attendee_id   uuid,
  attendance    text,
  user_id       uuid,
  course_id     uuid,
  holder_name   text        not null,
  title         text        not null,
  completed_at  timestamptz not null,
  issued_at     timestamptz not null,
  issued_on     date        not null,
  expires_on    date        not null,
  expires_at    timestamptz not null,
  revoked_at    timestamptz,
  revoke_reason text,
  constraint certificate_pk primary key (tenant_id, id),
  constraint certificate_number_unique unique (tenant_id, number),
  constraint certificate_attendee_unique unique (tenant_id, attendee_id),
  constraint certificate_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint certificate_attendee_fk foreign key (tenant_id, attendee_id) references lms.booking_attendee (tenant_id, id),
  constraint certificate_stands_on_attendance_fk foreign key (tenant_id, attendee_id, attendance)
    references lms.booking_attendee (tenant_id, id, attendance),
  constraint certificate_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id),
  constraint certificate_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id),
  constraint certificate_for_one check (num_nonnulls(attendee_id) = 1),
  constraint certificate_attended_unless_revoked check ((attendance is null) = (revoked_at is not null)
    and coalesce(attendance, 'attended') = 'attended'),
  constraint certificate_reason_only_if_revoked check (revoke_reason is null or revoked_at is not null),
  constraint certificate_issued_after_completion check (issued_at >= completed_at),
  constraint certificate_expires_after_issue check (expires_on > issued_on),
  constraint certificate_expires_at_after_issue check (expires_at > issued_at),
  constraint certificate_revoked_after_issue check (revoked_at >= issued_at)
);
create index certificate_user on lms.certificate (tenant_id, user_id, issued_at);
create index certificate_course on lms.certificate (tenant_id, course_id);
create index certificate_expiry on lms.certificate (tenant_id, expires_on, id) where revoked_at is null;
create index certificate_issued on lms.certificate (tenant_id, issued_at, id);
