drop index lms.monthly_fee_plan;
create index monthly_fee_plan on lms.monthly_fee (tenant_id, plan_id);
drop index lms.monthly_fee_once;
create unique index monthly_fee_once on lms.monthly_fee (tenant_id, coalesce(enrollment_id, user_id), period);
alter table lms.monthly_fee drop column bridging;
alter table lms.fee_plan drop column former_anchors, drop column anchors_until;
