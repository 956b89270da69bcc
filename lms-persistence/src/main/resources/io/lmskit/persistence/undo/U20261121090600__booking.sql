drop index lms.discount_redemption_booking, lms.discount_redemption_one_live_per_booking;
alter table lms.discount_redemption
  drop constraint discount_redemption_for_one,
  drop constraint discount_redemption_booking_fk,
  drop column booking_id;
drop table lms.booking_attendee, lms.booking;
