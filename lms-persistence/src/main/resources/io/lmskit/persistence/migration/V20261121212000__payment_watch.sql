-- When the gateway was asked first: so long as it may know the key, not to be found is no proof of not having been made.
alter table lms.payment add column asked_at timestamptz;
update lms.payment set asked_at = updated_at where attempts > 0;

-- What has failed and may still be paid is asked about, too.
drop index lms.payment_unsettled;
create index payment_unsettled on lms.payment (tenant_id, next_attempt_at, id) where next_attempt_at is not null;
