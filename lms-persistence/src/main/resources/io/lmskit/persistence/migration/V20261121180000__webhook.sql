-- What providers tell by themselves: stored as it came, and then recorded, once.
create table lms.webhook_event (
  tenant_id       uuid        not null,
  id              uuid        not null,
  provider        text        not null,
  event_id        text        not null,
  type            text        not null,
  body            bytea       not null,
  status          text        not null,
  payment_id      uuid,
  attempts        int         not null default 0,
  next_attempt_at timestamptz,
  error           text,
  received_at     timestamptz not null,
  processed_at    timestamptz,
  version         bigint      not null default 0,
  constraint webhook_event_pk primary key (tenant_id, id),
  constraint webhook_event_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint webhook_event_payment_fk foreign key (tenant_id, payment_id) references lms.payment (tenant_id, id),
  constraint webhook_event_status_known check (status in ('received', 'processed', 'ignored', 'failed')),
  constraint webhook_event_body_within_limit check (octet_length(body) <= 1048576),
  constraint webhook_event_done_when_final check ((status = 'received') = (processed_at is null)),
  constraint webhook_event_due_while_received check ((status = 'received') = (next_attempt_at is not null))
);
-- however often an event is delivered, it is one
create unique index webhook_event_once on lms.webhook_event (tenant_id, provider, event_id);
create index webhook_event_due on lms.webhook_event (tenant_id, next_attempt_at, id) where status = 'received';
create index webhook_event_received on lms.webhook_event (tenant_id, received_at, id);
create index webhook_event_payment on lms.webhook_event (tenant_id, payment_id) where payment_id is not null;

-- Chargebacks: a payer disputes a payment at their bank.
create table lms.payment_dispute (
  tenant_id           uuid        not null,
  id                  uuid        not null,
  payment_id          uuid        not null,
  provider            text        not null,
  provider_dispute_id text        not null,
  amount_minor        bigint      not null,
  currency            char(3)     not null,
  reason              text        not null,
  status              text        not null,
  opened_at           timestamptz not null,
  answer_by           timestamptz,
  ended_at            timestamptz,
  version             bigint      not null default 0,
  constraint payment_dispute_pk primary key (tenant_id, id),
  constraint payment_dispute_payment_fk foreign key (tenant_id, payment_id) references lms.payment (tenant_id, id),
  constraint payment_dispute_amount_positive check (amount_minor > 0),
  constraint payment_dispute_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint payment_dispute_status_known check (status in ('inquiry', 'open', 'under_review', 'won', 'lost')),
  constraint payment_dispute_ended_when_final check ((status in ('won', 'lost')) = (ended_at is not null))
);
create unique index payment_dispute_once on lms.payment_dispute (tenant_id, provider, provider_dispute_id);
create index payment_dispute_payment on lms.payment_dispute (tenant_id, payment_id);
create index payment_received on lms.payment (tenant_id, provider, received_at, id) where received_at is not null;
create index payment_dispute_opened on lms.payment_dispute (tenant_id, opened_at, id);
