alter table lms.subscription_charge
  drop constraint subscription_charge_paid_is_settled,
  drop constraint subscription_charge_paid_within_amount,
  drop column paid_minor;

delete from lms.fee_entry where kind = 'refund';
alter table lms.fee_entry
  drop constraint fee_entry_kind_known,
  add constraint fee_entry_kind_known check (kind in ('payment', 'overdue', 'waiver', 'cancellation', 'reminder'));

delete from lms.payment_dispute d using lms.payment p
  where p.tenant_id = d.tenant_id and p.id = d.payment_id and num_nonnulls(p.fee_id, p.subscription_charge_id) = 1;
update lms.webhook_event e set payment_id = null from lms.payment p
  where p.tenant_id = e.tenant_id and p.id = e.payment_id and num_nonnulls(p.fee_id, p.subscription_charge_id) = 1;
delete from lms.refund r using lms.payment p
  where p.tenant_id = r.tenant_id and p.id = r.payment_id and num_nonnulls(p.fee_id, p.subscription_charge_id) = 1;
delete from lms.payment where num_nonnulls(fee_id, subscription_charge_id) = 1;
alter table lms.payment
  drop constraint payment_fits_type,
  drop constraint payment_for_one,
  drop constraint payment_type_known,
  drop column subscription_charge_id,
  drop column fee_id,
  add constraint payment_type_known check (type in ('booking', 'order')),
  add constraint payment_for_one check (num_nonnulls(booking_id, order_id) = 1),
  add constraint payment_fits_type check (case type when 'booking' then booking_id is not null else order_id is not null end);
