create table lms.user_account (
  tenant_id       uuid        not null,
  id              uuid        not null,
  email           text        not null,
  -- keys are compared and searched by prefix, in the order of the code points whatever the database's locale
  email_key       text collate "C" not null,
  username        text,
  username_key    text collate "C",
  external_id     text,
  first_name      text,
  last_name       text,
  last_name_key   text collate "C",
  display_name    text        not null,
  name_key        text collate "C" not null,
  phone           text,
  image_url       text,
  roles           text[]      not null,
  status          text        not null,
  status_reason   text,
  guest           boolean     not null default false,
  last_login_at   timestamptz,
  deleted_at      timestamptz,
  erased_at       timestamptz,
  version         bigint      not null default 0,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  constraint user_account_pk primary key (tenant_id, id),
  constraint user_account_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint user_account_erased_is_deleted check (erased_at is null or deleted_at is not null),
  constraint user_account_roles_known check (roles <@ array['customer', 'student', 'instructor', 'admin']),
  constraint user_account_status_known check (status in ('pending', 'active', 'rejected', 'suspended'))
);
create unique index user_account_email_unique on lms.user_account (tenant_id, email_key) where deleted_at is null;
create unique index user_account_username_unique on lms.user_account (tenant_id, username_key) where deleted_at is null;
create unique index user_account_external_id_unique on lms.user_account (tenant_id, external_id) where deleted_at is null;
create index user_account_name on lms.user_account (tenant_id, name_key, id);
create index user_account_last_name on lms.user_account (tenant_id, last_name_key);
create index user_account_roles on lms.user_account using gin (roles);
create index user_account_status on lms.user_account (tenant_id, status);

-- One narrow row per person: the optimistic guard of all that is decided about that person's bookings, redemptions,
-- credits and clearances. Every command that touches one of them bumps the revision.
create table lms.customer (
  tenant_id uuid   not null,
  id        uuid   not null,
  revision  bigint not null default 0,
  constraint customer_pk primary key (tenant_id, id),
  constraint customer_user_fk foreign key (tenant_id, id) references lms.user_account (tenant_id, id) on delete cascade
);
