-- Credits of a period that wait for its charge to be settled, since the customer owes something already.
alter table lms.subscription_charge
  add column withheld_credits int not null default 0,
  add column credits_expire_at timestamptz,
  add constraint subscription_charge_withheld_not_negative check (withheld_credits >= 0),
  add constraint subscription_charge_withheld_expire check ((withheld_credits > 0) = (credits_expire_at is not null)),
  add constraint subscription_charge_withheld_until_settled check (withheld_credits = 0 or settled_at is null and kind = 'period');
-- what somebody owes
create index subscription_charge_open on lms.subscription_charge (tenant_id, customer_id)
  where settled_at is null and amount_minor > 0;
