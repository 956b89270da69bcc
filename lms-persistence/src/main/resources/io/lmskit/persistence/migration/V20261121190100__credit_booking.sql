-- What a booking costs in credits, and what it has spent of them that did not come back. It is paid by money or by credits.
alter table lms.booking
  add column credits int not null default 0,
  add column credits_spent int not null default 0,
  add constraint booking_credits_not_negative check (credits >= 0),
  add constraint booking_credits_spent_within_cost check (credits_spent between 0 and credits),
  add constraint booking_confirmed_has_spent_its_credits check (status not in ('confirmed', 'completed', 'no_show')
    or credits_spent = credits),
  add constraint booking_paid_by_money_or_credits check (credits = 0 or price_minor = 0);
