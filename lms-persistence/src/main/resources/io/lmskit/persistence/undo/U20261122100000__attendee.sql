alter table lms.booking
  drop constraint booking_credits_spent_within_cost,
  drop constraint booking_confirmed_has_spent_its_credits,
  drop constraint booking_amounts_divide_into_seats,
  drop constraint booking_credits_retained_within_spent,
  drop constraint booking_retained_within_kept;
-- without the columns what was kept is part of what the booking cost
update lms.booking set credits = credits + credits_retained where credits_retained > 0;
alter table lms.booking
  drop column credits_retained,
  drop column retained_minor,
  add constraint booking_credits_spent_within_cost check (credits_spent between 0 and credits),
  add constraint booking_confirmed_has_spent_its_credits check (status not in ('confirmed', 'completed', 'no_show')
    or credits_spent = credits);
alter table lms.booking_attendee
  drop constraint booking_attendee_cancelled_is_not_live,
  drop column cancelled_at;
