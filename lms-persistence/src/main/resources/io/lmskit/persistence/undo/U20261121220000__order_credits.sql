update lms.credit_entry set kind = 'adjusted' where kind = 'refunded';
alter table lms.credit_entry
  drop constraint credit_entry_kind_known,
  add constraint credit_entry_kind_known check (kind in ('granted', 'spent', 'returned', 'expired', 'adjusted')),
  drop constraint credit_entry_sign_fits_kind,
  add constraint credit_entry_sign_fits_kind check (case when kind in ('granted', 'returned') then amount > 0
    when kind in ('spent', 'expired') then amount < 0 else amount <> 0 end);
alter table lms.subscription drop column order_item_id;
alter table lms.credit_grant drop column order_item_id, drop column withdrawn_at;
delete from lms.order_refund_item r using lms.order_item i
where  i.tenant_id = r.tenant_id and i.id = r.order_item_id and i.kind in ('credits', 'subscription');
delete from lms.order_item where kind in ('credits', 'subscription');
alter table lms.order_item
  drop constraint order_item_kind_known,
  drop constraint order_item_for_one,
  drop constraint order_item_fits_kind,
  drop constraint order_item_quantity_positive,
  drop constraint order_item_credits_stand,
  drop column pack_id,
  drop column plan_id,
  drop column credits,
  drop column valid_days,
  add constraint order_item_kind_known check (kind in ('product', 'course', 'seats')),
  add constraint order_item_for_one check (num_nonnulls(product_id, course_id, session_id) = 1),
  add constraint order_item_fits_kind check (case kind when 'product' then product_id is not null
    when 'course' then course_id is not null else session_id is not null end),
  add constraint order_item_quantity_positive check (quantity > 0 and (quantity = 1 or kind = 'seats'));
