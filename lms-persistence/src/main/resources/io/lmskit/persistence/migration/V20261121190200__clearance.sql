-- Whether the tenant ever demanded a clearance: where it never did, bookings need not look for any.
alter table lms.tenant add column demands_clearances boolean not null default false;
alter table lms.course
  add column demands_health boolean not null default false,
  add column demands_induction boolean not null default false;
alter table lms.venue
  add column demands_health boolean not null default false,
  add column demands_induction boolean not null default false;
alter table lms.session
  add column demands_health boolean not null default false,
  add column demands_induction boolean not null default false;

-- Versions of the tenant's health questionnaire; the one of the highest number is the one that is answered.
create table lms.health_questionnaire (
  tenant_id    uuid        not null,
  id           uuid        not null,
  number       int         not null,
  title        text        not null,
  questions    text[]      not null,
  concerns     boolean[]   not null,
  valid_days   int,
  created_by   uuid,
  published_at timestamptz not null,
  constraint health_questionnaire_pk primary key (tenant_id, id),
  constraint health_questionnaire_number_unique unique (tenant_id, number),
  constraint health_questionnaire_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint health_questionnaire_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint health_questionnaire_number_positive check (number > 0),
  constraint health_questionnaire_questions_paired check (cardinality(questions) > 0 and cardinality(questions) = cardinality(concerns)),
  constraint health_questionnaire_valid_days_positive check (valid_days > 0)
);
create index health_questionnaire_created_by on lms.health_questionnaire (tenant_id, created_by);

-- What somebody has answered about their health. All of it is personal: deleted when the person is erased.
create table lms.health_declaration (
  tenant_id        uuid        not null,
  id               uuid        not null,
  user_id          uuid        not null,
  questionnaire_id uuid        not null,
  answers          boolean[]   not null,
  remarks          text[]      not null,
  outcome          text        not null,
  expires_at       timestamptz,
  current          boolean     not null,
  note             text,
  declared_at      timestamptz not null,
  reviewed_at      timestamptz,
  reviewed_by      uuid,
  version          bigint      not null default 0,
  constraint health_declaration_pk primary key (tenant_id, id),
  constraint health_declaration_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint health_declaration_questionnaire_fk foreign key (tenant_id, questionnaire_id) references lms.health_questionnaire (tenant_id, id),
  constraint health_declaration_reviewed_by_fk foreign key (tenant_id, reviewed_by) references lms.user_account (tenant_id, id),
  constraint health_declaration_outcome_known check (outcome in ('cleared', 'in_review', 'refused')),
  constraint health_declaration_answers_paired check (cardinality(answers) = cardinality(remarks)),
  constraint health_declaration_expires_after_declaring check (expires_at > declared_at)
);
-- the one that counts
create unique index health_declaration_one_current on lms.health_declaration (tenant_id, user_id) where current;
create index health_declaration_user on lms.health_declaration (tenant_id, user_id, declared_at, id);
create index health_declaration_declared on lms.health_declaration (tenant_id, declared_at, id);
create index health_declaration_outcome on lms.health_declaration (tenant_id, outcome, declared_at);
create index health_declaration_questionnaire on lms.health_declaration (tenant_id, questionnaire_id);
create index health_declaration_reviewed_by on lms.health_declaration (tenant_id, reviewed_by);

-- Who was shown how a venue is used.
create table lms.induction (
  tenant_id   uuid        not null,
  id          uuid        not null,
  user_id     uuid        not null,
  venue_id    uuid        not null,
  inducted_at timestamptz not null,
  expires_at  timestamptz,
  revoked_at  timestamptz,
  created_by  uuid,
  version     bigint      not null default 0,
  constraint induction_pk primary key (tenant_id, id),
  constraint induction_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint induction_venue_fk foreign key (tenant_id, venue_id) references lms.venue (tenant_id, id) on delete cascade,
  constraint induction_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint induction_expires_after_induction check (expires_at > inducted_at),
  constraint induction_revoked_after_induction check (revoked_at >= inducted_at)
);
-- somebody is inducted at a venue once; a later induction renews it
create unique index induction_one_live on lms.induction (tenant_id, user_id, venue_id) where revoked_at is null;
create index induction_user on lms.induction (tenant_id, user_id, inducted_at, id);
create index induction_inducted on lms.induction (tenant_id, inducted_at, id);
create index induction_venue on lms.induction (tenant_id, venue_id);
create index induction_created_by on lms.induction (tenant_id, created_by);
