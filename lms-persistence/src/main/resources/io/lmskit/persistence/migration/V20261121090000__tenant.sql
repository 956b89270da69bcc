-- Organisations and what every other feature takes its defaults from: one row each, read and changed as a whole.
create table lms.tenant (
  tenant_id                  uuid        not null,
  slug                       text        not null,
  name                       text        not null,
  status                     text        not null,
  logo_url                   text,
  primary_color              text,
  secondary_color            text,
  accent_color               text,
  contact_email              text,
  contact_phone              text,
  contact_address            text,
  currency                   char(3)     not null,
  zone                       text        not null,
  locale                     text        not null,
  theme                      text        not null default 'light',
  language                   text        not null default 'en',
  notifications              boolean     not null default true,
  default_capacity           int         not null default 12,
  default_session_capacity   int         not null default 20,
  certificate_validity_years int         not null default 3,
  default_credit_cost        int         not null default 1,
  hold_minutes               int         not null default 30,
  booking_opens_days_before  int,
  booking_closes_minutes_before int      not null default 0,
  approval_required_for      text[]      not null default '{}',
  -- tiers of the cancellation policy: at least so many real hours before the start, so many per cent back
  cancellation_hours         int[]       not null default '{24}',
  cancellation_percents      int[]       not null default '{100}',
  cancellation_grace_minutes int         not null default 15,
  settings                   jsonb       not null default '{}',
  version                    bigint      not null default 0,
  created_at                 timestamptz not null,
  updated_at                 timestamptz not null,
  constraint tenant_pk primary key (tenant_id),
  constraint tenant_slug_unique unique (slug),
  constraint tenant_slug_well_formed check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  constraint tenant_status_known check (status in ('active', 'suspended')),
  constraint tenant_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint tenant_defaults_positive check (default_capacity > 0 and default_session_capacity > 0
    and certificate_validity_years > 0 and default_credit_cost >= 0 and hold_minutes > 0),
  constraint tenant_booking_window_sound check (coalesce(booking_opens_days_before, 1) > 0 and booking_closes_minutes_before >= 0),
  constraint tenant_cancellation_tiers_paired check (cardinality(cancellation_hours) = cardinality(cancellation_percents)
    and cancellation_grace_minutes >= 0),
  constraint tenant_approval_roles_known check (approval_required_for <@ array['customer', 'student', 'instructor', 'admin'])
);
create index tenant_status on lms.tenant (status);

-- A single organisation never has to think of tenants.
insert into lms.tenant (tenant_id, slug, name, status, currency, zone, locale, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000001', 'default', 'Default', 'active', 'GBP', 'Europe/London', 'en-GB',
  timestamptz '2026-01-01 00:00:00+00', timestamptz '2026-01-01 00:00:00+00');
