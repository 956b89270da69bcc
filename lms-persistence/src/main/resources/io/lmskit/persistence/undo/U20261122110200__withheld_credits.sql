drop index lms.subscription_charge_open;
alter table lms.subscription_charge drop column withheld_credits, drop column credits_expire_at;
