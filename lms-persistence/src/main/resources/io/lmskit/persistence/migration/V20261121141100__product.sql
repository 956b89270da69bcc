create table lms.product (
  tenant_id   uuid        not null,
  id          uuid        not null,
  name        text        not null,
  description text,
  image_url   text,
  price_minor bigint      not null,
  currency    char(3)     not null,
  visibility  text        not null default 'private',
  archived_at timestamptz,
  created_by  uuid,
  version     bigint      not null default 0,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  search      tsvector    not null generated always as (
    to_tsvector('simple', name) || to_tsvector('simple', coalesce(description, ''))) stored,
  constraint product_pk primary key (tenant_id, id),
  constraint product_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint product_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint product_price_not_negative check (price_minor >= 0),
  constraint product_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint product_visibility_known check (visibility in ('public', 'private'))
);
create index product_name on lms.product (tenant_id, name, id);
create index product_shown on lms.product (tenant_id, visibility) where archived_at is null;
create index product_price on lms.product (tenant_id, price_minor);
create index product_created_by on lms.product (tenant_id, created_by);
create index product_search on lms.product using gin (search);

-- Which courses a product gives access to; a course that is in one cannot be deleted.
create table lms.product_course (
  tenant_id  uuid        not null,
  product_id uuid        not null,
  course_id  uuid        not null,
  created_at timestamptz not null,
  constraint product_course_pk primary key (tenant_id, product_id, course_id),
  constraint product_course_product_fk foreign key (tenant_id, product_id) references lms.product (tenant_id, id) on delete cascade,
  constraint product_course_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id)
);
create index product_course_course on lms.product_course (tenant_id, course_id);
