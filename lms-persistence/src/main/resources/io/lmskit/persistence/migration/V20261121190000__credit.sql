-- For how many whole days credits are good that come back after their own expiry.
alter table lms.tenant
  add column credit_return_days int not null default 30,
  add constraint tenant_credit_return_days_positive check (credit_return_days > 0);

create table lms.credit_pack (
  tenant_id   uuid        not null,
  id          uuid        not null,
  name        text        not null,
  description text,
  credits     int         not null,
  price_minor bigint      not null,
  currency    char(3)     not null,
  valid_days  int,
  active      boolean     not null default true,
  created_by  uuid,
  version     bigint      not null default 0,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint credit_pack_pk primary key (tenant_id, id),
  constraint credit_pack_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint credit_pack_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint credit_pack_credits_positive check (credits > 0),
  constraint credit_pack_price_not_negative check (price_minor >= 0),
  constraint credit_pack_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint credit_pack_valid_days_positive check (valid_days > 0)
);
create index credit_pack_name on lms.credit_pack (tenant_id, name, id);
create index credit_pack_active on lms.credit_pack (tenant_id, active);
create index credit_pack_created_by on lms.credit_pack (tenant_id, created_by);

-- Credits that somebody was given at once, which expire together. What is left is the sum of the grant's ledger entries.
create table lms.credit_grant (
  tenant_id   uuid        not null,
  id          uuid        not null,
  customer_id uuid        not null,
  source      text        not null,
  pack_id     uuid,
  credits     int         not null,
  remaining   int         not null,
  expires_at  timestamptz,
  granted_at  timestamptz not null,
  created_by  uuid,
  version     bigint      not null default 0,
  updated_at  timestamptz not null,
  constraint credit_grant_pk primary key (tenant_id, id),
  -- what the ledger refers to
  constraint credit_grant_customer_unique unique (tenant_id, id, customer_id),
  constraint credit_grant_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint credit_grant_pack_fk foreign key (tenant_id, pack_id) references lms.credit_pack (tenant_id, id),
  constraint credit_grant_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint credit_grant_source_known check (source in ('pack', 'admin', 'subscription', 'return')),
  constraint credit_grant_source_stands check ((source = 'pack') = (pack_id is not null)),
  constraint credit_grant_credits_positive check (credits > 0),
  constraint credit_grant_remaining_within_granted check (remaining between 0 and credits),
  constraint credit_grant_expires_after_granting check (expires_at > granted_at)
);
create index credit_grant_spendable on lms.credit_grant (tenant_id, customer_id, expires_at, id) where remaining > 0;
create index credit_grant_expiring on lms.credit_grant (tenant_id, expires_at, id) where remaining > 0;
create index credit_grant_customer on lms.credit_grant (tenant_id, customer_id, granted_at, id);
create index credit_grant_granted on lms.credit_grant (tenant_id, granted_at, id);
create index credit_grant_pack on lms.credit_grant (tenant_id, pack_id) where pack_id is not null;
create index credit_grant_created_by on lms.credit_grant (tenant_id, created_by);

-- The ledger: only ever added to. A reason is personal, and goes with the person.
create table lms.credit_entry (
  tenant_id   uuid        not null,
  id          uuid        not null,
  grant_id    uuid        not null,
  customer_id uuid        not null,
  kind        text        not null,
  amount      int         not null,
  booking_id  uuid,
  reason      text,
  occurred_at timestamptz not null,
  constraint credit_entry_pk primary key (tenant_id, id),
  constraint credit_entry_grant_fk foreign key (tenant_id, grant_id, customer_id)
    references lms.credit_grant (tenant_id, id, customer_id),
  constraint credit_entry_booking_fk foreign key (tenant_id, booking_id) references lms.booking (tenant_id, id),
  constraint credit_entry_kind_known check (kind in ('granted', 'spent', 'returned', 'expired', 'adjusted')),
  constraint credit_entry_sign_fits_kind check (case when kind in ('granted', 'returned') then amount > 0
    when kind in ('spent', 'expired') then amount < 0 else amount <> 0 end),
  constraint credit_entry_booking_stands_with_spending check ((kind in ('spent', 'returned')) = (booking_id is not null))
);
create index credit_entry_grant on lms.credit_entry (tenant_id, grant_id, customer_id);
create index credit_entry_customer on lms.credit_entry (tenant_id, customer_id, occurred_at, id);
create index credit_entry_booking on lms.credit_entry (tenant_id, booking_id) where booking_id is not null;
create index credit_entry_occurred on lms.credit_entry (tenant_id, occurred_at, id);
