-- How users prove who they are, for hosts without a sign-in service of their own. Passwords are kept as salted hashes only.
create table lms.user_credential (
  tenant_id          uuid        not null,
  user_id            uuid        not null,
  password_hash      text,
  password_set_at    timestamptz,
  failed_attempts    int         not null default 0,
  failed_since       timestamptz,
  locked_until       timestamptz,
  -- the address that was verified, in the form that is compared: another one is not
  verified_email_key text        collate "C",
  email_verified_at  timestamptz,
  version            bigint      not null default 0,
  updated_at         timestamptz not null,
  constraint user_credential_pk primary key (tenant_id, user_id),
  constraint user_credential_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint user_credential_password_dated check ((password_hash is null) = (password_set_at is null)),
  constraint user_credential_failed_attempts_not_negative check (failed_attempts >= 0),
  constraint user_credential_failures_dated check ((failed_attempts = 0) = (failed_since is null)),
  constraint user_credential_locked_after_failures check (locked_until is null or failed_attempts > 0),
  constraint user_credential_verified_email_dated check ((verified_email_key is null) = (email_verified_at is null))
);

-- What was sent to somebody: only the SHA-256 of each token, which is good for one purpose and one address, once.
create table lms.user_token (
  tenant_id   uuid        not null,
  id          uuid        not null,
  user_id     uuid        not null,
  purpose     text        not null,
  token_hash  bytea       not null,
  email_key   text        collate "C" not null,
  issued_at   timestamptz not null,
  expires_at  timestamptz not null,
  consumed_at timestamptz,
  constraint user_token_pk primary key (tenant_id, id),
  constraint user_token_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint user_token_purpose_known check (purpose in ('password_reset', 'email_verification')),
  constraint user_token_hash_is_digest check (octet_length(token_hash) = 32),
  constraint user_token_expires_after_issue check (expires_at > issued_at),
  constraint user_token_hash_unique unique (tenant_id, token_hash)
);
create index user_token_user on lms.user_token (tenant_id, user_id, purpose, issued_at);
