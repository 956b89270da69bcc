-- Whoever books looks for holds that have expired in that session; all the others of a well-sold one are not to be read.
create index booking_overdue_of_session on lms.booking (tenant_id, session_id, hold_expires_at) where status = 'pending';

-- Most bookings have neither a code nor a predecessor; then there is nothing to be written here.
drop index lms.booking_discount_code;
create index booking_discount_code on lms.booking (tenant_id, discount_code_id) where discount_code_id is not null;
drop index lms.booking_transferred_from;
create index booking_transferred_from on lms.booking (tenant_id, transferred_from) where transferred_from is not null;
