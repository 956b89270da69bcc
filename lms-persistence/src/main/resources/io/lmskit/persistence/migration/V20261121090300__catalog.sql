-- The tenant's list of course types; a course of an unknown type is refused.
create table lms.course_type (
  tenant_id  uuid        not null,
  id         uuid        not null,
  name       text        not null,
  name_key   text        not null,
  created_at timestamptz not null,
  constraint course_type_pk primary key (tenant_id, id),
  constraint course_type_name_unique unique (tenant_id, name_key),
  constraint course_type_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id)
);

create table lms.course (
  tenant_id        uuid        not null,
  id               uuid        not null,
  title            text        not null,
  slug             text        not null,
  description      text,
  category         text,
  type_id          uuid,
  level            text,
  duration_minutes int         not null,
  price_minor      bigint      not null,
  currency         char(3)     not null,
  thumbnail_url    text,
  features         text[]      not null default '{}',
  default_capacity int         not null,
  certificate_validity_years int not null,
  published        boolean     not null default false,
  featured         boolean     not null default false,
  archived_at      timestamptz,
  metadata         jsonb       not null default '{}',
  created_by       uuid,
  version          bigint      not null default 0,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  search           tsvector    not null generated always as (
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', coalesce(category, '')), 'B')
    || setweight(to_tsvector('simple', coalesce(description, '')), 'C')) stored,
  constraint course_pk primary key (tenant_id, id),
  constraint course_slug_unique unique (tenant_id, slug),
  constraint course_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint course_type_fk foreign key (tenant_id, type_id) references lms.course_type (tenant_id, id),
  constraint course_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint course_duration_positive check (duration_minutes > 0),
  constraint course_price_not_negative check (price_minor >= 0),
  constraint course_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint course_capacity_positive check (default_capacity > 0),
  constraint course_validity_positive check (certificate_validity_years > 0)
);
create index course_type_lookup on lms.course (tenant_id, type_id);
create index course_category on lms.course (tenant_id, category);
create index course_level on lms.course (tenant_id, level);
create index course_price on lms.course (tenant_id, price_minor);
create index course_title on lms.course (tenant_id, title, id);
create index course_published on lms.course (tenant_id, published, featured) where archived_at is null;
create index course_created_by on lms.course (tenant_id, created_by);
create index course_search on lms.course using gin (search);
