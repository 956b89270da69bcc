-- Since when a payment that nobody owes any more is to be called off at its gateway.
alter table lms.payment add column call_off_wanted_at timestamptz;
