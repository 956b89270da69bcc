-- A payment is for one thing: a booking, an order, a fee or a charge of a subscription.
alter table lms.payment
  add column fee_id uuid,
  add column subscription_charge_id uuid,
  add constraint payment_fee_fk foreign key (tenant_id, fee_id) references lms.monthly_fee (tenant_id, id),
  add constraint payment_subscription_charge_fk foreign key (tenant_id, subscription_charge_id)
    references lms.subscription_charge (tenant_id, id),
  drop constraint payment_type_known,
  add constraint payment_type_known check (type in ('booking', 'order', 'fee', 'subscription')),
  drop constraint payment_for_one,
  add constraint payment_for_one check (num_nonnulls(booking_id, order_id, fee_id, subscription_charge_id) = 1),
  drop constraint payment_fits_type,
  add constraint payment_fits_type check (case type when 'booking' then booking_id is not null when 'order' then order_id is not null
    when 'fee' then fee_id is not null else subscription_charge_id is not null end);
create index payment_fee on lms.payment (tenant_id, fee_id) where fee_id is not null;
create index payment_subscription_charge on lms.payment (tenant_id, subscription_charge_id) where subscription_charge_id is not null;
-- who asks twice is not charged twice
create unique index payment_one_open_per_fee on lms.payment (tenant_id, fee_id, provider)
  where status in ('pending', 'requires_action') and fee_id is not null;
create unique index payment_one_open_per_charge on lms.payment (tenant_id, subscription_charge_id, provider)
  where status in ('pending', 'requires_action') and subscription_charge_id is not null;

-- Money that went back is owed again.
alter table lms.fee_entry
  drop constraint fee_entry_kind_known,
  add constraint fee_entry_kind_known check (kind in ('payment', 'refund', 'overdue', 'waiver', 'cancellation', 'reminder'));

-- What payments have brought in for a charge. What is paid is settled; what is settled may have been made up for otherwise.
alter table lms.subscription_charge
  add column paid_minor bigint not null default 0,
  add constraint subscription_charge_paid_within_amount check (paid_minor between 0 and greatest(amount_minor, 0)),
  add constraint subscription_charge_paid_is_settled check (amount_minor <= 0 or paid_minor < amount_minor or settled_at is not null);
