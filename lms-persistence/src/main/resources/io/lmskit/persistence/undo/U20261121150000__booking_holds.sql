drop index lms.booking_overdue_of_session;
drop index lms.booking_discount_code;
create index booking_discount_code on lms.booking (tenant_id, discount_code_id);
drop index lms.booking_transferred_from;
create index booking_transferred_from on lms.booking (tenant_id, transferred_from);
