-- A payment is for one thing: a booking or an order.
alter table lms.payment
  add column order_id uuid,
  add constraint payment_order_fk foreign key (tenant_id, order_id) references lms.sales_order (tenant_id, id),
  drop constraint payment_type_known,
  add constraint payment_type_known check (type in ('booking', 'order')),
  drop constraint payment_for_one,
  add constraint payment_for_one check (num_nonnulls(booking_id, order_id) = 1),
  add constraint payment_fits_type check (case type when 'booking' then booking_id is not null else order_id is not null end);
create index payment_order on lms.payment (tenant_id, order_id) where order_id is not null;
-- who asks twice is not charged twice
create unique index payment_one_open_per_order on lms.payment (tenant_id, order_id, provider)
  where status in ('pending', 'requires_action') and order_id is not null;

-- Which refund of an order the money belongs to; null where it goes back for another reason.
alter table lms.refund
  add column order_refund_id uuid,
  add constraint refund_order_refund_fk foreign key (tenant_id, order_refund_id) references lms.order_refund (tenant_id, id);
create index refund_order_refund on lms.refund (tenant_id, order_refund_id) where order_refund_id is not null;
