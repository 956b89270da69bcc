alter table lms.refund drop column order_refund_id;
delete from lms.refund r using lms.payment p where p.tenant_id = r.tenant_id and p.id = r.payment_id and p.order_id is not null;
delete from lms.payment where order_id is not null;
alter table lms.payment
  drop constraint payment_fits_type,
  drop constraint payment_for_one,
  drop constraint payment_type_known,
  drop column order_id,
  add constraint payment_for_one check (num_nonnulls(booking_id) = 1),
  add constraint payment_type_known check (type in ('booking'));
