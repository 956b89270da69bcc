-- What an instructor earns, and when; one at a time.
create table lms.pay_terms (
  tenant_id          uuid        not null,
  id                 uuid        not null,
  instructor_id      uuid        not null,
  base_minor         bigint      not null,
  per_session_minor  bigint      not null,
  per_attendee_minor bigint      not null,
  currency           char(3)     not null,
  zone               text        not null,
  starts_on          date        not null,
  ends_on            date,
  created_at         timestamptz not null,
  constraint pay_terms_pk primary key (tenant_id, id),
  constraint pay_terms_instructor_fk foreign key (tenant_id, instructor_id) references lms.user_account (tenant_id, id),
  constraint pay_terms_amounts_not_negative check (base_minor >= 0 and per_session_minor >= 0 and per_attendee_minor >= 0),
  constraint pay_terms_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint pay_terms_ends_after_start check (ends_on > starts_on),
  constraint pay_terms_no_overlap exclude using gist
    (tenant_id with =, instructor_id with =, daterange(starts_on, ends_on) with &&)
);
create index pay_terms_instructor on lms.pay_terms (tenant_id, instructor_id, starts_on);
create index pay_terms_created on lms.pay_terms (tenant_id, created_at, id);

-- What an instructor earned in a month, named by its first day.
create table lms.instructor_salary (
  tenant_id        uuid        not null,
  id               uuid        not null,
  instructor_id    uuid        not null,
  terms_id         uuid        not null,
  month            date        not null,
  base_minor       bigint      not null,
  sessions         int         not null,
  attendees        int         not null,
  earned_minor     bigint      not null,
  adjustment_minor bigint      not null,
  amount_minor     bigint      not null,
  paid_minor       bigint      not null default 0,
  advanced_minor   bigint      not null default 0,
  currency         char(3)     not null,
  status           text        not null,
  paid_at          timestamptz,
  notes            text,
  version          bigint      not null default 0,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  constraint instructor_salary_pk primary key (tenant_id, id),
  constraint instructor_salary_instructor_fk foreign key (tenant_id, instructor_id) references lms.user_account (tenant_id, id),
  constraint instructor_salary_terms_fk foreign key (tenant_id, terms_id) references lms.pay_terms (tenant_id, id),
  constraint instructor_salary_once unique (tenant_id, instructor_id, month),
  constraint instructor_salary_owner_unique unique (tenant_id, id, instructor_id),
  constraint instructor_salary_month_is_first_day check (extract(day from month) = 1),
  constraint instructor_salary_counts_not_negative check (sessions >= 0 and attendees >= 0),
  constraint instructor_salary_amounts_not_negative check (base_minor >= 0 and earned_minor >= base_minor and amount_minor >= 0),
  constraint instructor_salary_amount_is_earned_and_adjusted check (amount_minor = earned_minor + adjustment_minor),
  constraint instructor_salary_advanced_within_paid check (advanced_minor between 0 and paid_minor),
  constraint instructor_salary_paid_within_amount check (paid_minor <= greatest(amount_minor, advanced_minor)),
  constraint instructor_salary_status_known check (status in ('draft', 'approved', 'partly_paid', 'paid', 'cancelled')),
  constraint instructor_salary_status_fits_payments check (case status when 'draft' then paid_minor = advanced_minor
    when 'approved' then paid_minor = 0 and amount_minor > 0 when 'partly_paid' then paid_minor > 0 and paid_minor < amount_minor
    when 'paid' then paid_minor >= amount_minor else paid_minor = 0 end),
  constraint instructor_salary_paid_at_when_paid check ((paid_at is not null) = (status = 'paid')),
  constraint instructor_salary_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
create index instructor_salary_month on lms.instructor_salary (tenant_id, month, id);
create index instructor_salary_status on lms.instructor_salary (tenant_id, status, month);
create index instructor_salary_terms on lms.instructor_salary (tenant_id, terms_id);

-- Money that an instructor was paid. Append-only.
create table lms.instructor_payment (
  tenant_id     uuid        not null,
  id            uuid        not null,
  instructor_id uuid        not null,
  type          text        not null,
  amount_minor  bigint      not null,
  currency      char(3)     not null,
  method        text        not null,
  reference     text,
  paid_on       date        not null,
  salary_id     uuid,
  recorded_by   uuid,
  created_at    timestamptz not null,
  constraint instructor_payment_pk primary key (tenant_id, id),
  constraint instructor_payment_instructor_fk foreign key (tenant_id, instructor_id) references lms.user_account (tenant_id, id),
  constraint instructor_payment_salary_fk foreign key (tenant_id, salary_id, instructor_id)
    references lms.instructor_salary (tenant_id, id, instructor_id),
  constraint instructor_payment_type_known check (type in ('salary', 'bonus', 'advance', 'reimbursement')),
  constraint instructor_payment_salary_fits_type check (case type when 'salary' then salary_id is not null
    when 'advance' then true else salary_id is null end),
  constraint instructor_payment_amount_positive check (amount_minor > 0),
  constraint instructor_payment_method_known check (method in
    ('card', 'cash', 'bank_transfer', 'cheque', 'direct_debit', 'wallet', 'other')),
  constraint instructor_payment_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
create index instructor_payment_instructor on lms.instructor_payment (tenant_id, instructor_id, paid_on);
create index instructor_payment_salary on lms.instructor_payment (tenant_id, salary_id);
create index instructor_payment_paid on lms.instructor_payment (tenant_id, paid_on, id);
