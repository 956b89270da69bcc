-- One movement of money at a provider can settle several refunds, and a part of one: each of them has its own part of it.
alter table lms.refund add column provider_part int not null default 1;
drop index lms.refund_provider_unique;
create unique index refund_provider_unique on lms.refund (tenant_id, payment_id, provider_refund_id, provider_part);
-- what was paid out by other means is gone, whatever a provider tells later
alter table lms.refund add constraint refund_note_only_of_gone check (note is null or status = 'succeeded');

-- an inquiry that was answered can still become a dispute that takes the money
alter table lms.payment_dispute drop constraint payment_dispute_status_known;
alter table lms.payment_dispute add constraint payment_dispute_status_known
  check (status in ('inquiry', 'inquiry_answered', 'open', 'under_review', 'won', 'lost'));
