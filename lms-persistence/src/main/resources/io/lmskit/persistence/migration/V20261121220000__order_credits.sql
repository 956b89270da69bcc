-- Credit packs and subscriptions are ordered. An item keeps what its pack said when it was ordered.
alter table lms.order_item
  add column pack_id uuid,
  add column plan_id uuid,
  add column credits int,
  add column valid_days int,
  add constraint order_item_pack_fk foreign key (tenant_id, pack_id) references lms.credit_pack (tenant_id, id),
  add constraint order_item_plan_fk foreign key (tenant_id, plan_id) references lms.subscription_plan (tenant_id, id),
  drop constraint order_item_kind_known,
  add constraint order_item_kind_known check (kind in ('product', 'course', 'seats', 'credits', 'subscription')),
  drop constraint order_item_for_one,
  add constraint order_item_for_one check (num_nonnulls(product_id, course_id, session_id, pack_id, plan_id) = 1),
  drop constraint order_item_fits_kind,
  add constraint order_item_fits_kind check (case kind when 'product' then product_id is not null
    when 'course' then course_id is not null when 'seats' then session_id is not null
    when 'credits' then pack_id is not null else plan_id is not null end),
  drop constraint order_item_quantity_positive,
  add constraint order_item_quantity_positive check (quantity > 0 and (quantity = 1 or kind in ('seats', 'credits'))),
  add constraint order_item_credits_stand check ((kind = 'credits') = (credits is not null)
    and credits > 0 and (valid_days is null or credits is not null and valid_days > 0));
create index order_item_pack on lms.order_item (tenant_id, pack_id) where pack_id is not null;
create index order_item_plan on lms.order_item (tenant_id, plan_id) where plan_id is not null;

-- What an order delivers, it delivers once; and when its money has gone back, nothing is left of it.
alter table lms.credit_grant
  add column order_item_id uuid,
  add column withdrawn_at timestamptz,
  add constraint credit_grant_order_item_fk foreign key (tenant_id, order_item_id) references lms.order_item (tenant_id, id),
  add constraint credit_grant_once_per_order_item unique (tenant_id, order_item_id),
  add constraint credit_grant_order_item_sells check (order_item_id is null or source in ('pack', 'subscription')),
  add constraint credit_grant_withdrawn_was_ordered check (withdrawn_at is null or order_item_id is not null),
  add constraint credit_grant_withdrawn_has_nothing_left check (withdrawn_at is null or remaining = 0);

alter table lms.subscription
  add column order_item_id uuid,
  add constraint subscription_order_item_fk foreign key (tenant_id, order_item_id) references lms.order_item (tenant_id, id),
  add constraint subscription_once_per_order_item unique (tenant_id, order_item_id);

alter table lms.credit_entry
  drop constraint credit_entry_kind_known,
  add constraint credit_entry_kind_known check (kind in ('granted', 'spent', 'returned', 'expired', 'adjusted', 'refunded')),
  drop constraint credit_entry_sign_fits_kind,
  add constraint credit_entry_sign_fits_kind check (case when kind in ('granted', 'returned') then amount > 0
    when kind in ('spent', 'expired', 'refunded') then amount < 0 else amount <> 0 end);
