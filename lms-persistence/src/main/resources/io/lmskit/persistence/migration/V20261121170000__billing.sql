-- What is charged for a month.
create table lms.fee_plan (
  tenant_id       uuid        not null,
  id              uuid        not null,
  name            text        not null,
  amount_minor    bigint      not null,
  currency        char(3)     not null,
  zone            text        not null,
  anchor_day      int         not null,
  due_days        int         not null,
  first_proration text        not null,
  last_proration  text        not null,
  late_fee_minor  bigint,
  reminder_days   int[]       not null default '{}',
  archived_at     timestamptz,
  version         bigint      not null default 0,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  constraint fee_plan_pk primary key (tenant_id, id),
  constraint fee_plan_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint fee_plan_amount_positive check (amount_minor > 0),
  constraint fee_plan_late_fee_positive check (late_fee_minor > 0),
  constraint fee_plan_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint fee_plan_anchor_day_in_range check (anchor_day between 1 and 31),
  constraint fee_plan_due_days_in_range check (due_days between 0 and 365),
  constraint fee_plan_first_proration_known check (first_proration in ('none', 'actual_days', 'thirty_day_month')),
  constraint fee_plan_last_proration_known check (last_proration in ('none', 'actual_days', 'thirty_day_month'))
);
create index fee_plan_created on lms.fee_plan (tenant_id, created_at, id);

-- For whom a plan is, and when. Of what it is for, no two overlap.
create table lms.fee_assignment (
  tenant_id      uuid        not null,
  id             uuid        not null,
  plan_id        uuid        not null,
  course_id      uuid,
  class_group_id uuid,
  enrollment_id  uuid,
  user_id        uuid,
  owner_id       uuid        not null generated always as (coalesce(course_id, class_group_id, enrollment_id, user_id)) stored,
  starts_on      date        not null,
  ends_on        date,
  created_at     timestamptz not null,
  constraint fee_assignment_pk primary key (tenant_id, id),
  constraint fee_assignment_plan_fk foreign key (tenant_id, plan_id) references lms.fee_plan (tenant_id, id),
  constraint fee_assignment_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id) on delete cascade,
  constraint fee_assignment_class_group_fk foreign key (tenant_id, class_group_id)
    references lms.class_group (tenant_id, id) on delete cascade,
  constraint fee_assignment_enrollment_fk foreign key (tenant_id, enrollment_id)
    references lms.enrollment (tenant_id, id) on delete cascade,
  constraint fee_assignment_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint fee_assignment_for_one check (num_nonnulls(course_id, class_group_id, enrollment_id, user_id) = 1),
  constraint fee_assignment_ends_after_start check (ends_on > starts_on),
  constraint fee_assignment_no_overlap exclude using gist
    (tenant_id with =, owner_id with =, daterange(starts_on, ends_on) with &&)
);
create index fee_assignment_owner on lms.fee_assignment (tenant_id, owner_id, starts_on);
create index fee_assignment_plan on lms.fee_assignment (tenant_id, plan_id);
create index fee_assignment_course on lms.fee_assignment (tenant_id, course_id);
create index fee_assignment_class_group on lms.fee_assignment (tenant_id, class_group_id);
create index fee_assignment_enrollment on lms.fee_assignment (tenant_id, enrollment_id);
create index fee_assignment_user on lms.fee_assignment (tenant_id, user_id, starts_on);
create index fee_assignment_created on lms.fee_assignment (tenant_id, created_at, id);

-- What a student pays less of each fee; of one kind no two overlap.
create table lms.fee_reduction (
  tenant_id    uuid          not null,
  id           uuid          not null,
  user_id      uuid          not null,
  kind         text          not null,
  percent      numeric(5, 2),
  amount_minor bigint,
  currency     char(3),
  starts_on    date          not null,
  ends_on      date,
  created_at   timestamptz   not null,
  constraint fee_reduction_pk primary key (tenant_id, id),
  constraint fee_reduction_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint fee_reduction_kind_known check (kind in ('sibling', 'scholarship', 'other')),
  constraint fee_reduction_value_is_one check (num_nonnulls(percent, amount_minor) = 1),
  constraint fee_reduction_percent_in_range check (percent > 0 and percent <= 100),
  constraint fee_reduction_amount_positive check (amount_minor > 0),
  constraint fee_reduction_currency_stands_with_amount check ((currency is null) = (amount_minor is null)),
  constraint fee_reduction_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint fee_reduction_ends_after_start check (ends_on > starts_on),
  constraint fee_reduction_no_overlap exclude using gist
    (tenant_id with =, user_id with =, kind with =, daterange(starts_on, ends_on) with &&)
);
create index fee_reduction_user on lms.fee_reduction (tenant_id, user_id, starts_on);
create index fee_reduction_created on lms.fee_reduction (tenant_id, created_at, id);

-- What an enrolment, or a student, is charged for a period, named by the first of the month in which the aligned period starts.
create table lms.monthly_fee (
  tenant_id         uuid        not null,
  id                uuid        not null,
  enrollment_id     uuid,
  course_id         uuid,
  user_id           uuid        not null,
  plan_id           uuid        not null,
  period            date        not null,
  starts_on         date        not null,
  ends_on           date        not null,
  share_numerator   bigint      not null,
  share_denominator bigint      not null,
  price_minor       bigint      not null,
  reduction_minor   bigint      not null,
  amount_minor      bigint      not null,
  late_fee_minor    bigint      not null default 0,
  waived_minor      bigint      not null default 0,
  paid_minor        bigint      not null default 0,
  due_minor         bigint      not null,
  currency          char(3)     not null,
  due_on            date        not null,
  overdue_at        timestamptz not null,
  status            text        not null,
  reminders         int         not null default 0,
  method            text,
  paid_at           timestamptz,
  notes             text,
  version           bigint      not null default 0,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  constraint monthly_fee_pk primary key (tenant_id, id),
  constraint monthly_fee_enrollment_fk foreign key (tenant_id, enrollment_id, course_id, user_id)
    references lms.enrollment (tenant_id, id, course_id, user_id),
  constraint monthly_fee_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id),
  constraint monthly_fee_plan_fk foreign key (tenant_id, plan_id) references lms.fee_plan (tenant_id, id),
  constraint monthly_fee_course_with_enrollment check ((enrollment_id is null) = (course_id is null)),
  constraint monthly_fee_period_is_month_of_start check (period = starts_on - (extract(day from starts_on)::int - 1)),
  constraint monthly_fee_ends_after_start check (ends_on > starts_on),
  constraint monthly_fee_due_after_start check (due_on >= starts_on),
  constraint monthly_fee_share_in_range check (share_denominator > 0 and share_numerator > 0 and share_numerator <= share_denominator),
  constraint monthly_fee_amounts_not_negative check (reduction_minor >= 0 and amount_minor >= 0 and late_fee_minor >= 0
    and waived_minor >= 0 and paid_minor >= 0 and due_minor >= 0),
  constraint monthly_fee_amount_within_price check (amount_minor + reduction_minor <= price_minor),
  constraint monthly_fee_due_is_what_is_missing check (due_minor = case status when 'cancelled' then 0
    else amount_minor + late_fee_minor - waived_minor - paid_minor end),
  constraint monthly_fee_status_known check (status in ('pending', 'partly_paid', 'paid', 'overdue', 'waived', 'cancelled')),
  constraint monthly_fee_settled_when_nothing_due check ((status in ('paid', 'waived', 'cancelled')) = (due_minor = 0)),
  constraint monthly_fee_status_fits_payments check (case status when 'pending' then paid_minor = 0
    when 'partly_paid' then paid_minor > 0 when 'waived' then waived_minor > 0 else true end),
  constraint monthly_fee_paid_at_when_paid check ((paid_at is not null) = (status = 'paid')),
  constraint monthly_fee_method_known check (method in
    ('card', 'cash', 'bank_transfer', 'cheque', 'direct_debit', 'wallet', 'other')),
  constraint monthly_fee_reminders_not_negative check (reminders >= 0),
  constraint monthly_fee_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
-- at most one for an enrolment and period, or for a student and period
create unique index monthly_fee_once on lms.monthly_fee (tenant_id, coalesce(enrollment_id, user_id), period);
create index monthly_fee_enrollment on lms.monthly_fee (tenant_id, enrollment_id);
create index monthly_fee_user on lms.monthly_fee (tenant_id, user_id, created_at, id);
create index monthly_fee_due on lms.monthly_fee (tenant_id, due_on, id);
create index monthly_fee_status on lms.monthly_fee (tenant_id, status, due_on);
create index monthly_fee_period on lms.monthly_fee (tenant_id, period, course_id);
create index monthly_fee_plan on lms.monthly_fee (tenant_id, plan_id);
create index monthly_fee_open on lms.monthly_fee (tenant_id, overdue_at, id) where status in ('pending', 'partly_paid', 'overdue');

-- What happened to a fee after it was made. Append-only; numbered by the fee's version.
create table lms.fee_entry (
  tenant_id    uuid        not null,
  id           uuid        not null,
  fee_id       uuid        not null,
  user_id      uuid        not null,
  nr           bigint      not null,
  kind         text        not null,
  amount_minor bigint      not null,
  currency     char(3)     not null,
  status       text        not null,
  method       text,
  reference    text,
  reason       text,
  entered_at   timestamptz not null,
  actor_kind   text        not null,
  actor_id     uuid,
  constraint fee_entry_pk primary key (tenant_id, id),
  constraint fee_entry_fee_fk foreign key (tenant_id, fee_id) references lms.monthly_fee (tenant_id, id),
  constraint fee_entry_numbered unique (tenant_id, fee_id, nr),
  constraint fee_entry_kind_known check (kind in ('payment', 'overdue', 'waiver', 'cancellation', 'reminder')),
  constraint fee_entry_status_known check (status in ('pending', 'partly_paid', 'paid', 'overdue', 'waived', 'cancelled')),
  constraint fee_entry_amount_not_negative check (amount_minor >= 0),
  constraint fee_entry_method_if_payment check ((kind = 'payment') = (method is not null)),
  constraint fee_entry_method_known check (method in
    ('card', 'cash', 'bank_transfer', 'cheque', 'direct_debit', 'wallet', 'other')),
  constraint fee_entry_actor_kind_known check (actor_kind in ('system', 'user', 'guest')),
  constraint fee_entry_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
-- a late fee is added once
create unique index fee_entry_overdue_once on lms.fee_entry (tenant_id, fee_id) where kind = 'overdue';
create index fee_entry_user on lms.fee_entry (tenant_id, user_id, entered_at, id);
