update lms.payment_dispute set status = 'under_review' where status = 'inquiry_answered';
alter table lms.payment_dispute drop constraint payment_dispute_status_known;
alter table lms.payment_dispute add constraint payment_dispute_status_known
  check (status in ('inquiry', 'open', 'under_review', 'won', 'lost'));
alter table lms.refund drop constraint refund_note_only_of_gone;
update lms.refund set provider_refund_id = provider_refund_id || '#' || provider_part where provider_part > 1;
drop index lms.refund_provider_unique;
create unique index refund_provider_unique on lms.refund (tenant_id, payment_id, provider_refund_id);
alter table lms.refund drop column provider_part;
