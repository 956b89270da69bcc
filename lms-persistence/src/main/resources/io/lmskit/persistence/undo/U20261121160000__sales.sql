delete from lms.access_grant where order_item_id is not null;
alter table lms.access_grant
  drop constraint access_grant_source_stands,
  drop constraint access_grant_source_known,
  drop column order_item_id,
  add constraint access_grant_source_known check (source in ('admin', 'booking', 'enrollment')),
  add constraint access_grant_source_stands check (
    (source = 'booking') = (booking_id is not null) and (source = 'enrollment') = (enrollment_id is not null));
update lms.discount_code d set times_used = d.times_used - u.n
from   (select tenant_id, code_id, count(*)::int as n from lms.discount_redemption
        where order_id is not null and released_at is null group by tenant_id, code_id) u
where  d.tenant_id = u.tenant_id and d.id = u.code_id;
delete from lms.discount_redemption where order_id is not null;
alter table lms.discount_redemption
  drop constraint discount_redemption_for_one,
  drop column order_id,
  add constraint discount_redemption_for_one check (num_nonnulls(booking_id) = 1);
drop table lms.order_refund_item, lms.order_refund, lms.purchase, lms.order_item;
alter table lms.booking drop column order_id;
drop table lms.sales_order;
