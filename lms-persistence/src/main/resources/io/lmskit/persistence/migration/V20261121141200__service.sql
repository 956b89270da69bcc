create table lms.service_offer (
  tenant_id   uuid        not null,
  id          uuid        not null,
  name        text        not null,
  description text,
  price_minor bigint      not null,
  currency    char(3)     not null,
  featured    boolean     not null default false,
  archived_at timestamptz,
  created_by  uuid,
  version     bigint      not null default 0,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint service_offer_pk primary key (tenant_id, id),
  constraint service_offer_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint service_offer_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint service_offer_price_not_negative check (price_minor >= 0),
  constraint service_offer_currency_well_formed check (currency ~ '^[A-Z]{3}$')
);
create index service_offer_name on lms.service_offer (tenant_id, name, id);
create index service_offer_featured on lms.service_offer (tenant_id, featured) where archived_at is null;
create index service_offer_created_by on lms.service_offer (tenant_id, created_by);

create table lms.service_booking (
  tenant_id     uuid        not null,
  id            uuid        not null,
  reference     text        not null,
  service_id    uuid        not null,
  customer_id   uuid,
  name          text        not null,
  email         text        not null,
  -- finds what a person asked for as a guest
  email_key     text collate "C" not null,
  phone         text,
  wished_at     timestamptz,
  notes         text,
  price_minor   bigint      not null,
  currency      char(3)     not null,
  status        text        not null default 'new',
  cancel_reason text,
  version       bigint      not null default 0,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  constraint service_booking_pk primary key (tenant_id, id),
  constraint service_booking_reference_unique unique (tenant_id, reference),
  constraint service_booking_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint service_booking_service_fk foreign key (tenant_id, service_id) references lms.service_offer (tenant_id, id),
  constraint service_booking_customer_fk foreign key (tenant_id, customer_id) references lms.user_account (tenant_id, id),
  constraint service_booking_status_known check (status in ('new', 'confirmed', 'done', 'cancelled')),
  constraint service_booking_price_not_negative check (price_minor >= 0),
  constraint service_booking_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint service_booking_reason_only_if_cancelled check (cancel_reason is null or status = 'cancelled')
);
create index service_booking_created on lms.service_booking (tenant_id, created_at, id);
create index service_booking_service on lms.service_booking (tenant_id, service_id, created_at);
create index service_booking_customer on lms.service_booking (tenant_id, customer_id, created_at);
create index service_booking_status on lms.service_booking (tenant_id, status, created_at);
create index service_booking_email on lms.service_booking (tenant_id, email_key);
create index service_booking_wished on lms.service_booking (tenant_id, wished_at);
