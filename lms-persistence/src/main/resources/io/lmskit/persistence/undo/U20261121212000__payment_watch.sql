drop index lms.payment_unsettled;
update lms.payment set next_attempt_at = null where status = 'failed';
create index payment_unsettled on lms.payment (tenant_id, next_attempt_at, id) where status in ('pending', 'requires_action');
alter table lms.payment drop column asked_at;
