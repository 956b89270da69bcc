-- On which days of the month a plan's periods started before that was changed, and up to which day each counted.
alter table lms.fee_plan
  add column former_anchors int[] not null default '{}',
  add column anchors_until date[] not null default '{}',
  add constraint fee_plan_former_anchors_in_range check (1 <= all (former_anchors) and 31 >= all (former_anchors)),
  add constraint fee_plan_former_anchors_end check (cardinality(former_anchors) = cardinality(anchors_until));

-- The days from the last period by an old anchor to the first one by a new have a fee of their own.
alter table lms.monthly_fee add column bridging boolean not null default false;
drop index lms.monthly_fee_once;
create unique index monthly_fee_once on lms.monthly_fee (tenant_id, coalesce(enrollment_id, user_id), period, bridging);
-- up to which day a plan has charged anybody
drop index lms.monthly_fee_plan;
create index monthly_fee_plan on lms.monthly_fee (tenant_id, plan_id, ends_on);
