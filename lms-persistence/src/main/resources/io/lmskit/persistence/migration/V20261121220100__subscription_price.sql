-- What the running period costs as a whole: the plan's price may change before it is over.
alter table lms.subscription add column price_minor bigint, add column currency char(3);
update lms.subscription s
set    price_minor = p.price_minor, currency = p.currency
from   lms.subscription_plan p
where  p.tenant_id = s.tenant_id and p.id = s.plan_id;
alter table lms.subscription
  alter column price_minor set not null,
  alter column currency set not null,
  add constraint subscription_price_not_negative check (price_minor >= 0),
  add constraint subscription_currency_well_formed check (currency ~ '^[A-Z]{3}$');

-- One that is paused, and not to be renewed, ends with its period as well.
drop index lms.subscription_due;
create index subscription_due on lms.subscription (tenant_id, period_until, id)
  where status in ('trialing', 'active', 'past_due') or status = 'paused' and ends_with_period;
-- What costs nothing is never overdue.
drop index lms.subscription_charge_overdue;
create index subscription_charge_overdue on lms.subscription_charge (tenant_id, due_on)
  where settled_at is null and amount_minor > 0;
