create table lms.subscription_plan (
  tenant_id          uuid        not null,
  id                 uuid        not null,
  name               text        not null,
  description        text,
  price_minor        bigint      not null,
  currency           char(3)     not null,
  months             int         not null,
  credits_per_period int         not null,
  roll_over_periods  int         not null,
  trial_days         int         not null,
  due_days           int         not null,
  max_members        int,
  members            int         not null default 0,
  active             boolean     not null default true,
  created_by         uuid,
  version            bigint      not null default 0,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint subscription_plan_pk primary key (tenant_id, id),
  constraint subscription_plan_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint subscription_plan_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint subscription_plan_price_not_negative check (price_minor >= 0),
  constraint subscription_plan_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint subscription_plan_months_positive check (months > 0),
  constraint subscription_plan_numbers_not_negative check (credits_per_period >= 0 and roll_over_periods >= 0 and trial_days >= 0 and due_days >= 0),
  constraint subscription_plan_max_members_positive check (max_members > 0),
  constraint subscription_plan_members_within_limit check (members between 0 and coalesce(max_members, members))
);
create index subscription_plan_name on lms.subscription_plan (tenant_id, name, id);
create index subscription_plan_active on lms.subscription_plan (tenant_id, active);
create index subscription_plan_created_by on lms.subscription_plan (tenant_id, created_by);

create table lms.subscription (
  tenant_id        uuid        not null,
  id               uuid        not null,
  plan_id          uuid        not null,
  customer_id      uuid        not null,
  status           text        not null,
  anchor           date        not null,
  period_from      date        not null,
  period_until     date        not null,
  ends_with_period boolean     not null,
  ended_at         timestamptz,
  created_by       uuid,
  version          bigint      not null default 0,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  constraint subscription_pk primary key (tenant_id, id),
  constraint subscription_plan_fk foreign key (tenant_id, plan_id) references lms.subscription_plan (tenant_id, id),
  constraint subscription_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint subscription_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint subscription_status_known check (status in ('trialing', 'active', 'past_due', 'paused', 'cancelled', 'ended')),
  constraint subscription_period_ends_after_start check (period_until > period_from),
  constraint subscription_ended_is_over check ((status in ('cancelled', 'ended')) = (ended_at is not null))
);
-- somebody has one live subscription to a plan
create unique index subscription_one_live on lms.subscription (tenant_id, customer_id, plan_id) where status not in ('cancelled', 'ended');
create index subscription_customer on lms.subscription (tenant_id, customer_id, created_at, id);
create index subscription_plan_of on lms.subscription (tenant_id, plan_id, status);
create index subscription_status on lms.subscription (tenant_id, status, created_at);
create index subscription_created on lms.subscription (tenant_id, created_at, id);
create index subscription_due on lms.subscription (tenant_id, period_until, id) where status in ('trialing', 'active', 'past_due');
create index subscription_created_by on lms.subscription (tenant_id, created_by);

create table lms.subscription_charge (
  tenant_id       uuid        not null,
  id              uuid        not null,
  subscription_id uuid        not null,
  customer_id     uuid        not null,
  kind            text        not null,
  for_from        date        not null,
  for_until       date        not null,
  amount_minor    bigint      not null,
  currency        char(3)     not null,
  due_on          date        not null,
  settled_at      timestamptz,
  created_at      timestamptz not null,
  constraint subscription_charge_pk primary key (tenant_id, id),
  constraint subscription_charge_subscription_fk foreign key (tenant_id, subscription_id) references lms.subscription (tenant_id, id),
  constraint subscription_charge_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint subscription_charge_kind_known check (kind in ('period', 'plan_change')),
  constraint subscription_charge_ends_after_start check (for_until > for_from),
  constraint subscription_charge_credit_by_change check (amount_minor >= 0 or kind = 'plan_change'),
  constraint subscription_charge_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
-- a period is charged once
create unique index subscription_charge_period_once on lms.subscription_charge (tenant_id, subscription_id, for_from) where kind = 'period';
create index subscription_charge_subscription on lms.subscription_charge (tenant_id, subscription_id, created_at, id);
create index subscription_charge_customer on lms.subscription_charge (tenant_id, customer_id, created_at);
create index subscription_charge_overdue on lms.subscription_charge (tenant_id, due_on) where settled_at is null;
