create table lms.booking (
  tenant_id        uuid        not null,
  id               uuid        not null,
  reference        text        not null,
  session_id       uuid        not null,
  customer_id      uuid        not null,
  status           text        not null,
  payment_status   text        not null,
  seats            int         not null,
  price_minor      bigint      not null,
  discount_minor   bigint      not null,
  total_minor      bigint      not null,
  due_minor        bigint      not null,
  paid_minor       bigint      not null default 0,
  refunded_minor   bigint      not null default 0,
  currency         char(3)     not null,
  discount_code_id uuid,
  transferred_from uuid,
  notes            text,
  hold_expires_at  timestamptz,
  confirmed_at     timestamptz,
  released_at      timestamptz,
  release_reason   text,
  late             boolean     not null default false,
  confirmation_sent_at timestamptz,
  reminder_sent_at timestamptz,
  created_by       uuid,
  version          bigint      not null default 0,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  constraint booking_pk primary key (tenant_id, id),
  constraint booking_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint booking_session_fk foreign key (tenant_id, session_id) references lms.session (tenant_id, id),
  constraint booking_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint booking_discount_code_fk foreign key (tenant_id, discount_code_id) references lms.discount_code (tenant_id, id),
  constraint booking_transferred_from_fk foreign key (tenant_id, transferred_from) references lms.booking (tenant_id, id),
  constraint booking_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint booking_status_known check (status in ('pending', 'confirmed', 'completed', 'no_show', 'cancelled', 'expired')),
  constraint booking_payment_status_known check (payment_status in
    ('not_required', 'pending', 'partly_paid', 'paid', 'partly_refunded', 'refunded', 'failed')),
  constraint booking_seats_positive check (seats > 0),
  constraint booking_amounts_not_negative check (price_minor >= 0 and discount_minor >= 0 and due_minor >= 0 and paid_minor >= 0),
  constraint booking_total_is_price_less_discount check (total_minor = price_minor - discount_minor and total_minor >= 0),
  constraint booking_refunded_within_paid check (refunded_minor between 0 and paid_minor),
  constraint booking_confirmed_is_paid check (status not in ('confirmed', 'completed', 'no_show') or due_minor = 0),
  constraint booking_due_is_paid_for check (due_minor = 0 or due_minor >= total_minor - paid_minor),
  constraint booking_pending_has_hold check ((status = 'pending') = (hold_expires_at is not null)),
  constraint booking_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
create unique index booking_reference_unique on lms.booking (tenant_id, reference);
create index booking_session on lms.booking (tenant_id, session_id, status);
create index booking_customer on lms.booking (tenant_id, customer_id, created_at, id);
create index booking_status on lms.booking (tenant_id, status, created_at);
create index booking_payment_status on lms.booking (tenant_id, payment_status, created_at);
create index booking_created on lms.booking (tenant_id, created_at, id);
create index booking_overdue on lms.booking (tenant_id, hold_expires_at) where status = 'pending';
create index booking_discount_code on lms.booking (tenant_id, discount_code_id);
create index booking_transferred_from on lms.booking (tenant_id, transferred_from);
create index booking_created_by on lms.booking (tenant_id, created_by);

-- Who sits on the seats. A single booking has one attendee, its customer; a seat may wait for a name.
create table lms.booking_attendee (
  tenant_id     uuid        not null,
  id            uuid        not null,
  booking_id    uuid        not null,
  session_id    uuid        not null,
  seat          int         not null,
  user_id       uuid,
  name          text,
  email         text,
  live          boolean     not null default true,
  attendance    text        not null default 'expected',
  checked_in_at timestamptz,
  attended_at   timestamptz,
  updated_at    timestamptz not null,
  constraint booking_attendee_pk primary key (tenant_id, id),
  constraint booking_attendee_booking_fk foreign key (tenant_id, booking_id) references lms.booking (tenant_id, id) on delete cascade,
  constraint booking_attendee_session_fk foreign key (tenant_id, session_id) references lms.session (tenant_id, id),
  constraint booking_attendee_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id),
  constraint booking_attendee_seat_unique unique (tenant_id, booking_id, seat),
  -- what a certificate refers to
  constraint booking_attendee_attendance_unique unique (tenant_id, id, attendance),
  constraint booking_attendee_attendance_known check (attendance in ('expected', 'checked_in', 'attended', 'no_show')),
  constraint booking_attendee_attended_at_set check ((attendance = 'attended') = (attended_at is not null)),
  constraint booking_attendee_attended_is_live check (live or attendance = 'expected')
);
create unique index booking_attendee_one_live_per_session on lms.booking_attendee (tenant_id, session_id, user_id) where live;
create index booking_attendee_user on lms.booking_attendee (tenant_id, user_id);
create index booking_attendee_session on lms.booking_attendee (tenant_id, session_id, booking_id, seat);

alter table lms.discount_redemption
  add column booking_id uuid,
  add constraint discount_redemption_booking_fk foreign key (tenant_id, booking_id) references lms.booking (tenant_id, id),
  add constraint discount_redemption_for_one check (num_nonnulls(booking_id) = 1);
-- a booking holds at most one use at a time
create unique index discount_redemption_one_live_per_booking on lms.discount_redemption (tenant_id, booking_id) where released_at is null;
create index discount_redemption_booking on lms.discount_redemption (tenant_id, booking_id);
