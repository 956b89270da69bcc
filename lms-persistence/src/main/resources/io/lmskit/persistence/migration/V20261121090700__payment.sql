create table lms.payment (
  tenant_id              uuid        not null,
  id                     uuid        not null,
  type                   text        not null,
  booking_id             uuid,
  payer_id               uuid,
  amount_minor           bigint      not null,
  currency               char(3)     not null,
  method                 text        not null,
  provider               text        not null,
  provider_payment_id    text,
  provider_charge_id     text,
  provider_session_id    text,
  status                 text        not null,
  action_url             text,
  flag                   text,
  failure_code           text,
  failure_reason         text,
  refund_requested_minor bigint      not null default 0,
  refunded_minor         bigint      not null default 0,
  note                   text,
  metadata               jsonb       not null default '{}',
  received_at            timestamptz,
  attempts               int         not null default 0,
  next_attempt_at        timestamptz,
  version                bigint      not null default 0,
  created_at             timestamptz not null,
  updated_at             timestamptz not null,
  constraint payment_pk primary key (tenant_id, id),
  constraint payment_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint payment_booking_fk foreign key (tenant_id, booking_id) references lms.booking (tenant_id, id),
  constraint payment_payer_fk foreign key (tenant_id, payer_id) references lms.user_account (tenant_id, id),
  constraint payment_type_known check (type in ('booking')),
  constraint payment_for_one check (num_nonnulls(booking_id) = 1),
  constraint payment_amount_positive check (amount_minor > 0),
  constraint payment_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint payment_method_known check (method in ('card', 'cash', 'bank_transfer', 'cheque', 'direct_debit', 'wallet', 'other')),
  constraint payment_status_known check (status in ('pending', 'requires_action', 'succeeded', 'failed', 'partly_refunded', 'refunded')),
  constraint payment_flag_known check (flag in ('late', 'surplus', 'too_small', 'wrong_currency')),
  constraint payment_received_when_succeeded check ((status in ('succeeded', 'partly_refunded', 'refunded')) = (received_at is not null)),
  constraint payment_refund_requested_within_amount check (refund_requested_minor between 0 and amount_minor),
  constraint payment_refunded_within_requested check (refunded_minor between 0 and refund_requested_minor),
  constraint payment_refund_only_of_received check (refund_requested_minor = 0 or received_at is not null)
);
create unique index payment_provider_payment_unique on lms.payment (tenant_id, provider, provider_payment_id);
create unique index payment_provider_charge_unique on lms.payment (tenant_id, provider, provider_charge_id);
create unique index payment_provider_session_unique on lms.payment (tenant_id, provider, provider_session_id);
create index payment_booking on lms.payment (tenant_id, booking_id);
create index payment_payer on lms.payment (tenant_id, payer_id, created_at);
create index payment_status on lms.payment (tenant_id, status, created_at);
create index payment_created on lms.payment (tenant_id, created_at, id);
create index payment_unsettled on lms.payment (tenant_id, next_attempt_at, id) where status in ('pending', 'requires_action');
-- who asks twice is not charged twice
create unique index payment_one_open_per_booking on lms.payment (tenant_id, booking_id, provider)
  where status in ('pending', 'requires_action');

-- Money that is to go back: requested with the command that caused it, carried out afterwards, outside any transaction.
create table lms.refund (
  tenant_id          uuid        not null,
  id                 uuid        not null,
  payment_id         uuid        not null,
  amount_minor       bigint      not null,
  currency           char(3)     not null,
  reason             text        not null,
  status             text        not null,
  provider_refund_id text,
  failure_code       text,
  failure_reason     text,
  retries            int         not null default 0,
  note               text,
  attempts           int         not null default 0,
  next_attempt_at    timestamptz,
  requested_at       timestamptz not null,
  settled_at         timestamptz,
  version            bigint      not null default 0,
  constraint refund_pk primary key (tenant_id, id),
  constraint refund_payment_fk foreign key (tenant_id, payment_id) references lms.payment (tenant_id, id),
  constraint refund_amount_positive check (amount_minor > 0),
  constraint refund_status_known check (status in ('requested', 'succeeded', 'failed')),
  constraint refund_settled_when_final check ((status = 'requested') = (settled_at is null)),
  constraint refund_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
create unique index refund_provider_unique on lms.refund (tenant_id, payment_id, provider_refund_id);
create index refund_payment on lms.refund (tenant_id, payment_id);
create index refund_requested on lms.refund (tenant_id, requested_at, id);
create index refund_status on lms.refund (tenant_id, status, requested_at);
create index refund_unsettled on lms.refund (tenant_id, next_attempt_at, id) where status = 'requested';
