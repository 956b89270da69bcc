create table lms.discount_code (
  tenant_id          uuid        not null,
  id                 uuid        not null,
  code               text        not null,
  code_key           text        collate "C" not null,
  description        text,
  kind               text        not null,
  percent            numeric(7, 4),
  amount_minor       bigint,
  min_purchase_minor bigint,
  max_discount_minor bigint,
  currency           char(3),
  valid_from         timestamptz,
  valid_until        timestamptz,
  usage_limit        int,
  per_customer_limit int,
  times_used         int         not null default 0,
  active             boolean     not null default true,
  created_by         uuid,
  version            bigint      not null default 0,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint discount_code_pk primary key (tenant_id, id),
  constraint discount_code_code_unique unique (tenant_id, code_key),
  constraint discount_code_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint discount_code_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint discount_code_kind_known check (kind in ('percentage', 'fixed')),
  constraint discount_code_value_fits_kind check (case kind when 'percentage' then percent is not null and amount_minor is null
    else percent is null and amount_minor is not null end),
  constraint discount_code_percent_in_range check (percent > 0 and percent <= 100),
  constraint discount_code_amount_positive check (amount_minor > 0),
  constraint discount_code_bounds_sound check (min_purchase_minor >= 0 and max_discount_minor > 0),
  constraint discount_code_currency_stands_with_amounts check ((currency is null) = (num_nonnulls(amount_minor, min_purchase_minor, max_discount_minor) = 0)),
  constraint discount_code_ends_after_start check (valid_until > valid_from),
  constraint discount_code_limits_positive check (usage_limit > 0 and per_customer_limit > 0),
  constraint discount_code_times_used_within_limit check (times_used between 0 and coalesce(usage_limit, times_used))
);
create index discount_code_active on lms.discount_code (tenant_id, active);
create index discount_code_validity on lms.discount_code (tenant_id, valid_from, valid_until);
create index discount_code_created_by on lms.discount_code (tenant_id, created_by);

-- The courses a code is restricted to, as references that stand in the way of deleting a course.
create table lms.discount_code_course (
  tenant_id uuid not null,
  code_id   uuid not null,
  course_id uuid not null,
  constraint discount_code_course_pk primary key (tenant_id, code_id, course_id),
  constraint discount_code_course_code_fk foreign key (tenant_id, code_id) references lms.discount_code (tenant_id, id) on delete cascade,
  constraint discount_code_course_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id)
);
create index discount_code_course_course on lms.discount_code_course (tenant_id, course_id);
create table lms.discount_code_course_type (
  tenant_id      uuid not null,
  code_id        uuid not null,
  course_type_id uuid not null,
  constraint discount_code_course_type_pk primary key (tenant_id, code_id, course_type_id),
  constraint discount_code_course_type_code_fk foreign key (tenant_id, code_id) references lms.discount_code (tenant_id, id) on delete cascade,
  constraint discount_code_course_type_type_fk foreign key (tenant_id, course_type_id) references lms.course_type (tenant_id, id)
);
create index discount_code_course_type_type on lms.discount_code_course_type (tenant_id, course_type_id);

-- One row per use, never deleted, stamped when the use is given back. What it was used on is added by that feature.
create table lms.discount_redemption (
  tenant_id    uuid        not null,
  id           uuid        not null,
  code_id      uuid        not null,
  customer_id  uuid        not null,
  amount_minor bigint      not null,
  currency     char(3)     not null,
  redeemed_at  timestamptz not null,
  released_at  timestamptz,
  constraint discount_redemption_pk primary key (tenant_id, id),
  constraint discount_redemption_code_fk foreign key (tenant_id, code_id) references lms.discount_code (tenant_id, id),
  constraint discount_redemption_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint discount_redemption_amount_not_negative check (amount_minor >= 0),
  constraint discount_redemption_released_after check (released_at >= redeemed_at)
);
create index discount_redemption_unreleased on lms.discount_redemption (tenant_id, code_id, customer_id) where released_at is null;
create index discount_redemption_code on lms.discount_redemption (tenant_id, code_id, redeemed_at, id);
create index discount_redemption_customer on lms.discount_redemption (tenant_id, customer_id);
