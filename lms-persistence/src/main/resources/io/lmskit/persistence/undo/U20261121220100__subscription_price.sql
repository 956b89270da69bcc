drop index lms.subscription_charge_overdue;
create index subscription_charge_overdue on lms.subscription_charge (tenant_id, due_on) where settled_at is null;
drop index lms.subscription_due;
create index subscription_due on lms.subscription (tenant_id, period_until, id) where status in ('trialing', 'active', 'past_due');
alter table lms.subscription drop column price_minor, drop column currency;
