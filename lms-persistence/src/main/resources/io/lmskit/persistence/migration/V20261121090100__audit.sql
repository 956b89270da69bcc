-- What happened: one row per change, written by the statement that made the change. Append-only.
create table lms.journal (
  tenant_id   uuid        not null,
  occurred_at timestamptz not null,
  id          uuid        not null,
  seq         bigint      generated always as identity,
  entity      text        not null,
  entity_id   uuid        not null,
  event       text        not null,
  actor_kind  text        not null,
  actor_id    uuid,
  before      jsonb,
  after       jsonb,
  -- never set: a change in a suspended tenant tries to, and is refused as a whole
  tenant_suspended boolean,
  constraint journal_tenant_active check (tenant_suspended is null),
  constraint journal_pk primary key (tenant_id, occurred_at, id),
  constraint journal_actor_kind_known check (actor_kind in ('system', 'user', 'guest')),
  constraint journal_actor_named check ((actor_kind = 'user') = (actor_id is not null))
) partition by range (occurred_at);
create table lms.journal_default partition of lms.journal default;
create index journal_entity on lms.journal (tenant_id, entity, entity_id, occurred_at, seq);
create index journal_actor on lms.journal (tenant_id, actor_id, occurred_at);
create index journal_event on lms.journal (tenant_id, event, occurred_at);

-- Personal values of journal entries, by the person they are about; deleted when the person is erased.
create table lms.journal_personal (
  tenant_id   uuid        not null,
  id          uuid        not null,
  journal_id  uuid        not null,
  occurred_at timestamptz not null,
  person_id   uuid,
  ip          text,
  user_agent  text,
  before      jsonb,
  after       jsonb,
  constraint journal_personal_pk primary key (tenant_id, id)
);
create index journal_personal_person on lms.journal_personal (tenant_id, person_id, occurred_at);
create index journal_personal_journal on lms.journal_personal (tenant_id, journal_id);

-- A success leaves a receipt under its idempotency key; a refusal leaves none.
create table lms.command_receipt (
  tenant_id   uuid        not null,
  key         text        not null,
  command     text        not null,
  fingerprint text        not null,
  result_id   uuid        not null,
  created_at  timestamptz not null,
  constraint command_receipt_key_unique primary key (tenant_id, key)
);
create index command_receipt_created on lms.command_receipt (tenant_id, created_at);

-- Who wants to be told, and what is still to be delivered to whom: a row per entry and subscriber, deleted after delivery.
create table lms.event_subscriber (
  tenant_id  uuid        not null,
  name       text        not null,
  created_at timestamptz not null,
  constraint event_subscriber_pk primary key (tenant_id, name)
);
create table lms.outbox (
  tenant_id   uuid        not null,
  subscriber  text        not null,
  seq         bigint      not null,
  bucket      int         not null,
  occurred_at timestamptz not null,
  journal_id  uuid        not null,
  attempts    int         not null default 0,
  constraint outbox_pk primary key (tenant_id, subscriber, seq),
  constraint outbox_bucket_known check (bucket between 0 and 15),
  constraint outbox_subscriber_fk foreign key (tenant_id, subscriber) references lms.event_subscriber (tenant_id, name) on delete cascade
);
create index outbox_bucket on lms.outbox (tenant_id, subscriber, bucket, seq);
create table lms.outbox_lease (
  tenant_id   uuid        not null,
  subscriber  text        not null,
  bucket      int         not null,
  holder      text        not null,
  leased_until timestamptz not null,
  constraint outbox_lease_pk primary key (tenant_id, subscriber, bucket)
);
