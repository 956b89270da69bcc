-- Attendees can be cancelled one by one: such a seat is no longer one of the booking's, nor is its share of the amounts.
alter table lms.booking_attendee
  add column cancelled_at timestamptz,
  add constraint booking_attendee_cancelled_is_not_live check (cancelled_at is null or not live);

-- What was kept of their shares counts for nobody else.
alter table lms.booking
  add column retained_minor bigint not null default 0,
  add column credits_retained int not null default 0,
  add constraint booking_retained_within_kept check (retained_minor between 0 and paid_minor - refunded_minor),
  add constraint booking_credits_retained_within_spent check (credits_retained between 0 and credits_spent),
  add constraint booking_amounts_divide_into_seats check (price_minor % seats = 0 and credits % seats = 0),
  drop constraint booking_credits_spent_within_cost,
  add constraint booking_credits_spent_within_cost check (credits_spent - credits_retained between 0 and credits),
  drop constraint booking_confirmed_has_spent_its_credits,
  add constraint booking_confirmed_has_spent_its_credits check (status not in ('confirmed', 'completed', 'no_show')
    or credits_spent - credits_retained = credits);
