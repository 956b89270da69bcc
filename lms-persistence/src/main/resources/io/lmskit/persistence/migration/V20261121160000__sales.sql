-- Several things bought at once, paid together.
create table lms.sales_order (
  tenant_id        uuid        not null,
  id               uuid        not null,
  number           text        not null,
  customer_id      uuid        not null,
  status           text        not null,
  payment_status   text        not null,
  payment_method   text,
  original_minor   bigint      not null,
  discount_minor   bigint      not null,
  amount_minor     bigint      not null,
  due_minor        bigint      not null,
  paid_minor       bigint      not null default 0,
  refunded_minor   bigint      not null default 0,
  currency         char(3)     not null,
  discount_code_id uuid,
  hold_expires_at  timestamptz,
  completed_at     timestamptz,
  cancelled_at     timestamptz,
  cancel_reason    text,
  notes            text,
  metadata         jsonb       not null default '{}',
  created_by       uuid,
  version          bigint      not null default 0,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  constraint sales_order_pk primary key (tenant_id, id),
  constraint sales_order_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint sales_order_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint sales_order_discount_code_fk foreign key (tenant_id, discount_code_id) references lms.discount_code (tenant_id, id),
  constraint sales_order_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint sales_order_status_known check (status in ('pending', 'processing', 'completed', 'cancelled', 'refunded')),
  constraint sales_order_payment_status_known check (payment_status in
    ('not_required', 'pending', 'partly_paid', 'paid', 'partly_refunded', 'refunded', 'failed')),
  constraint sales_order_payment_method_known check (payment_method in
    ('card', 'cash', 'bank_transfer', 'cheque', 'direct_debit', 'wallet', 'other')),
  constraint sales_order_amounts_not_negative check (original_minor >= 0 and discount_minor >= 0 and due_minor >= 0 and paid_minor >= 0),
  constraint sales_order_amount_is_original_less_discount check (amount_minor = original_minor - discount_minor and amount_minor >= 0),
  constraint sales_order_refunded_within_paid check (refunded_minor between 0 and paid_minor),
  constraint sales_order_completed_is_paid check (status not in ('completed', 'refunded') or (due_minor = 0 and paid_minor >= amount_minor)),
  constraint sales_order_completed_when_delivered check ((completed_at is not null) = (status in ('completed', 'refunded'))),
  constraint sales_order_cancelled_when_cancelled check ((cancelled_at is not null) = (status = 'cancelled')),
  constraint sales_order_open_has_hold check ((status in ('pending', 'processing')) = (hold_expires_at is not null)),
  constraint sales_order_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
create unique index sales_order_number_unique on lms.sales_order (tenant_id, number);
create index sales_order_customer on lms.sales_order (tenant_id, customer_id, created_at, id);
create index sales_order_status on lms.sales_order (tenant_id, status, created_at);
create index sales_order_payment_status on lms.sales_order (tenant_id, payment_status, created_at);
create index sales_order_created on lms.sales_order (tenant_id, created_at, id);
create index sales_order_discount_code on lms.sales_order (tenant_id, discount_code_id) where discount_code_id is not null;
create index sales_order_created_by on lms.sales_order (tenant_id, created_by);
create index sales_order_overdue on lms.sales_order (tenant_id, hold_expires_at) where hold_expires_at is not null;

-- A booking that belongs to an order is paid, cancelled and refunded with it.
alter table lms.booking
  add column order_id uuid,
  add constraint booking_order_fk foreign key (tenant_id, order_id) references lms.sales_order (tenant_id, id);
create index booking_order on lms.booking (tenant_id, order_id) where order_id is not null;

create table lms.order_item (
  tenant_id      uuid        not null,
  id             uuid        not null,
  order_id       uuid        not null,
  position       int         not null,
  kind           text        not null,
  product_id     uuid,
  course_id      uuid,
  session_id     uuid,
  booking_id     uuid,
  name           text        not null,
  quantity       int         not null,
  unit_minor     bigint      not null,
  original_minor bigint      not null,
  discount_minor bigint      not null,
  amount_minor   bigint      not null,
  refunded_minor bigint      not null default 0,
  returned_minor bigint      not null default 0,
  withdrawn_at   timestamptz,
  constraint order_item_pk primary key (tenant_id, id),
  constraint order_item_order_fk foreign key (tenant_id, order_id) references lms.sales_order (tenant_id, id),
  constraint order_item_product_fk foreign key (tenant_id, product_id) references lms.product (tenant_id, id),
  constraint order_item_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id),
  constraint order_item_session_fk foreign key (tenant_id, session_id) references lms.session (tenant_id, id),
  constraint order_item_booking_fk foreign key (tenant_id, booking_id) references lms.booking (tenant_id, id),
  constraint order_item_position_unique unique (tenant_id, order_id, position),
  constraint order_item_position_positive check (position > 0),
  constraint order_item_kind_known check (kind in ('product', 'course', 'seats')),
  constraint order_item_for_one check (num_nonnulls(product_id, course_id, session_id) = 1),
  constraint order_item_fits_kind check (case kind when 'product' then product_id is not null
    when 'course' then course_id is not null else session_id is not null end),
  constraint order_item_seats_have_booking check ((kind = 'seats') = (booking_id is not null)),
  constraint order_item_quantity_positive check (quantity > 0 and (quantity = 1 or kind = 'seats')),
  constraint order_item_amounts_not_negative check (unit_minor >= 0 and discount_minor >= 0 and amount_minor >= 0),
  constraint order_item_original_is_units check (original_minor = unit_minor * quantity),
  constraint order_item_amount_is_original_less_discount check (amount_minor = original_minor - discount_minor),
  constraint order_item_refunded_within_amount check (refunded_minor between 0 and amount_minor),
  constraint order_item_returned_within_refunded check (returned_minor between 0 and refunded_minor),
  constraint order_item_withdrawn_when_returned check (withdrawn_at is null or returned_minor = amount_minor)
);
create index order_item_product on lms.order_item (tenant_id, product_id) where product_id is not null;
create index order_item_course on lms.order_item (tenant_id, course_id) where course_id is not null;
create index order_item_session on lms.order_item (tenant_id, session_id) where session_id is not null;
create index order_item_booking on lms.order_item (tenant_id, booking_id) where booking_id is not null;

-- One per bought product, as it was then; never deleted.
create table lms.purchase (
  tenant_id        uuid        not null,
  id               uuid        not null,
  order_id         uuid        not null,
  order_item_id    uuid        not null,
  customer_id      uuid        not null,
  product_id       uuid        not null,
  name             text        not null,
  description      text,
  image_url        text,
  price_minor      bigint      not null,
  currency         char(3)     not null,
  provider         text,
  provider_session text,
  purchased_at     timestamptz not null,
  refunded_at      timestamptz,
  constraint purchase_pk primary key (tenant_id, id),
  constraint purchase_order_fk foreign key (tenant_id, order_id) references lms.sales_order (tenant_id, id),
  constraint purchase_item_fk foreign key (tenant_id, order_item_id) references lms.order_item (tenant_id, id),
  constraint purchase_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint purchase_product_fk foreign key (tenant_id, product_id) references lms.product (tenant_id, id),
  constraint purchase_once_per_item unique (tenant_id, order_item_id),
  constraint purchase_once_per_session_and_product unique (tenant_id, provider, provider_session, product_id),
  constraint purchase_session_stands_with_provider check ((provider is null) = (provider_session is null)),
  constraint purchase_price_not_negative check (price_minor >= 0),
  constraint purchase_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
create index purchase_customer on lms.purchase (tenant_id, customer_id, purchased_at, id);
create index purchase_product on lms.purchase (tenant_id, product_id);
create index purchase_order on lms.purchase (tenant_id, order_id);
create index purchase_made on lms.purchase (tenant_id, purchased_at, id);

-- What is to go back of an order: the money first, and what was bought once all of it has gone back.
create table lms.order_refund (
  tenant_id    uuid        not null,
  id           uuid        not null,
  order_id     uuid        not null,
  amount_minor bigint      not null,
  currency     char(3)     not null,
  reason       text        not null,
  status       text        not null,
  requested_at timestamptz not null,
  completed_at timestamptz,
  version      bigint      not null default 0,
  constraint order_refund_pk primary key (tenant_id, id),
  constraint order_refund_order_fk foreign key (tenant_id, order_id) references lms.sales_order (tenant_id, id),
  constraint order_refund_amount_not_negative check (amount_minor >= 0),
  constraint order_refund_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint order_refund_status_known check (status in ('requested', 'completed')),
  constraint order_refund_completed_when_completed check ((status = 'completed') = (completed_at is not null))
);
create index order_refund_order on lms.order_refund (tenant_id, order_id);
create index order_refund_requested on lms.order_refund (tenant_id, requested_at, id) where status = 'requested';

create table lms.order_refund_item (
  tenant_id       uuid   not null,
  order_refund_id uuid   not null,
  order_item_id   uuid   not null,
  amount_minor    bigint not null,
  constraint order_refund_item_pk primary key (tenant_id, order_refund_id, order_item_id),
  constraint order_refund_item_refund_fk foreign key (tenant_id, order_refund_id) references lms.order_refund (tenant_id, id),
  constraint order_refund_item_item_fk foreign key (tenant_id, order_item_id) references lms.order_item (tenant_id, id),
  constraint order_refund_item_amount_not_negative check (amount_minor >= 0)
);
create index order_refund_item_item on lms.order_refund_item (tenant_id, order_item_id);

alter table lms.discount_redemption
  add column order_id uuid,
  add constraint discount_redemption_order_fk foreign key (tenant_id, order_id) references lms.sales_order (tenant_id, id),
  drop constraint discount_redemption_for_one,
  add constraint discount_redemption_for_one check (num_nonnulls(booking_id, order_id) = 1);
create unique index discount_redemption_one_live_per_order on lms.discount_redemption (tenant_id, order_id) where released_at is null;
create index discount_redemption_order on lms.discount_redemption (tenant_id, order_id) where order_id is not null;

alter table lms.access_grant
  add column order_item_id uuid,
  add constraint access_grant_order_item_fk foreign key (tenant_id, order_item_id) references lms.order_item (tenant_id, id),
  add constraint access_grant_once_per_order_item unique (tenant_id, order_item_id, course_id),
  drop constraint access_grant_source_known,
  add constraint access_grant_source_known check (source in ('admin', 'booking', 'enrollment', 'purchase', 'order')),
  drop constraint access_grant_source_stands,
  add constraint access_grant_source_stands check ((source = 'booking') = (booking_id is not null)
    and (source = 'enrollment') = (enrollment_id is not null) and (source in ('purchase', 'order')) = (order_item_id is not null));
