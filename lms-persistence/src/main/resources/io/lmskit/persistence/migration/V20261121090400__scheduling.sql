-- the extension btree_gist is there: LmsSchema creates it beforehand, in the schema where the host's own objects go

create table lms.venue (
  tenant_id        uuid        not null,
  id               uuid        not null,
  parent_id        uuid,
  name             text        not null,
  name_key         text collate "C" not null,
  description      text,
  address_line1    text,
  address_line2    text,
  city             text,
  city_key         text collate "C",
  postcode         text,
  country          text,
  latitude         numeric(9, 6),
  longitude        numeric(9, 6),
  zone             text        not null,
  capacity         int,
  exclusive        boolean     not null default true,
  setup_minutes    int         not null default 0,
  clearing_minutes int         not null default 0,
  facilities       jsonb       not null default '{}',
  amenities        text[]      not null default '{}',
  parking_info     text,
  active           boolean     not null default true,
  version          bigint      not null default 0,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  constraint venue_pk primary key (tenant_id, id),
  constraint venue_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint venue_parent_fk foreign key (tenant_id, parent_id) references lms.venue (tenant_id, id),
  constraint venue_not_its_own_parent check (parent_id <> id),
  constraint venue_capacity_positive check (capacity > 0),
  constraint venue_position_on_earth check (latitude between -90 and 90 and longitude between -180 and 180
    and num_nonnulls(latitude, longitude) <> 1),
  constraint venue_buffers_not_negative check (setup_minutes >= 0 and clearing_minutes >= 0)
);
-- what a session's copy of its venue's capacity refers to
create unique index venue_capacity_unique on lms.venue (tenant_id, id, capacity);
create index venue_name on lms.venue (tenant_id, name_key, id);
create index venue_city on lms.venue (tenant_id, city_key);
create index venue_active on lms.venue (tenant_id, active);
create index venue_parent on lms.venue (tenant_id, parent_id);

create table lms.venue_equipment (
  tenant_id  uuid        not null,
  id         uuid        not null,
  venue_id   uuid        not null,
  name       text        not null,
  category   text        not null,
  quantity   int         not null default 1,
  status     text        not null default 'available',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint venue_equipment_pk primary key (tenant_id, id),
  constraint venue_equipment_venue_fk foreign key (tenant_id, venue_id) references lms.venue (tenant_id, id) on delete cascade,
  constraint venue_equipment_quantity_positive check (quantity > 0),
  constraint venue_equipment_status_known check (status in ('available', 'maintenance', 'retired'))
);
create index venue_equipment_venue on lms.venue_equipment (tenant_id, venue_id);

create table lms.venue_blackout (
  tenant_id  uuid        not null,
  id         uuid        not null,
  venue_id   uuid        not null,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  reason     text,
  created_at timestamptz not null,
  constraint venue_blackout_pk primary key (tenant_id, id),
  constraint venue_blackout_venue_fk foreign key (tenant_id, venue_id) references lms.venue (tenant_id, id) on delete cascade,
  constraint venue_blackout_ends_after_start check (ends_at > starts_at)
);
create index venue_blackout_venue on lms.venue_blackout (tenant_id, venue_id, starts_at);

create table lms.session (
  tenant_id      uuid        not null,
  id             uuid        not null,
  course_id      uuid,
  venue_id       uuid,
  venue_capacity int,
  instructor_id  uuid,
  title          text        not null,
  description    text,
  meeting_url    text,
  zone           text        not null,
  starts_at      timestamptz not null,
  ends_at        timestamptz not null,
  capacity       int,
  seats_taken    int         not null default 0,
  price_minor    bigint      not null,
  currency       char(3)     not null,
  credit_cost    int,
  notes          text,
  status         text        not null,
  cancel_reason  text,
  created_by     uuid,
  version        bigint      not null default 0,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  constraint session_pk primary key (tenant_id, id),
  constraint session_tenant_fk foreign key (tenant_id) references lms.tenant (tenant_id),
  constraint session_course_fk foreign key (tenant_id, course_id) references lms.course (tenant_id, id),
  constraint session_venue_fk foreign key (tenant_id, venue_id) references lms.venue (tenant_id, id),
  -- follows the venue's capacity, so that the check below judges both
  constraint session_venue_capacity_fk foreign key (tenant_id, venue_id, venue_capacity)
    references lms.venue (tenant_id, id, capacity) on update cascade,
  constraint session_instructor_fk foreign key (tenant_id, instructor_id) references lms.user_account (tenant_id, id),
  constraint session_created_by_fk foreign key (tenant_id, created_by) references lms.user_account (tenant_id, id),
  constraint session_status_known check (status in ('draft', 'published', 'completed', 'cancelled')),
  constraint session_ends_after_start check (ends_at > starts_at),
  constraint session_capacity_positive check (capacity > 0),
  constraint session_seats_taken_within_capacity check (seats_taken between 0 and coalesce(capacity, seats_taken)),
  constraint session_capacity_within_venue check (status not in ('draft', 'published') or venue_capacity is null
    or (capacity is not null and capacity <= venue_capacity)),
  constraint session_price_not_negative check (price_minor >= 0),
  constraint session_currency_well_formed check (currency ~ '^[A-Z]{3}$'),
  constraint session_credit_cost_positive check (credit_cost > 0)
);
create index session_start on lms.session (tenant_id, starts_at, id);
create index session_course on lms.session (tenant_id, course_id, starts_at);
create index session_venue on lms.session (tenant_id, venue_id, starts_at);
create index session_instructor on lms.session (tenant_id, instructor_id, starts_at);
create index session_status on lms.session (tenant_id, status, starts_at);
create index session_created_by on lms.session (tenant_id, created_by);

-- When a venue is taken, by a live session with its buffers or by a blackout; a session or blackout of a whole venue takes
-- its parts too. Two rows clash if they overlap in time and in both lanes: an exclusive session spans both lanes, a session
-- at a shared venue has a session lane of its own, a blackout a blackout lane of its own. So blackouts may overlap each
-- other, sessions at a shared venue may too, and everything else may not.
create table lms.venue_occupancy (
  tenant_id     uuid      not null,
  id            uuid      not null,
  venue_id      uuid      not null,
  session_id    uuid,
  blackout_id   uuid,
  during        tstzrange not null,
  session_lane  int8range not null,
  blackout_lane int8range not null,
  constraint venue_occupancy_pk primary key (tenant_id, id),
  constraint venue_occupancy_venue_fk foreign key (tenant_id, venue_id) references lms.venue (tenant_id, id) on delete cascade,
  constraint venue_occupancy_session_fk foreign key (tenant_id, session_id) references lms.session (tenant_id, id) on delete cascade,
  constraint venue_occupancy_blackout_fk foreign key (tenant_id, blackout_id) references lms.venue_blackout (tenant_id, id) on delete cascade,
  constraint venue_occupancy_by_one check (num_nonnulls(session_id, blackout_id) = 1),
  constraint venue_occupancy_not_empty check (not isempty(during)),
  constraint venue_occupancy_no_overlap exclude using gist
    (tenant_id with =, venue_id with =, during with &&, session_lane with &&, blackout_lane with &&)
    deferrable initially immediate
);
create index venue_occupancy_session on lms.venue_occupancy (tenant_id, session_id);
create index venue_occupancy_blackout on lms.venue_occupancy (tenant_id, blackout_id);

-- When an instructor teaches, without buffers: going from one room to the next is their own affair.
create table lms.instructor_occupancy (
  tenant_id     uuid      not null,
  id            uuid      not null,
  instructor_id uuid      not null,
  session_id    uuid      not null,
  during        tstzrange not null,
  constraint instructor_occupancy_pk primary key (tenant_id, id),
  constraint instructor_occupancy_instructor_fk foreign key (tenant_id, instructor_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint instructor_occupancy_session_fk foreign key (tenant_id, session_id) references lms.session (tenant_id, id) on delete cascade,
  constraint instructor_occupancy_session_unique unique (tenant_id, session_id),
  constraint instructor_occupancy_no_overlap exclude using gist
    (tenant_id with =, instructor_id with =, during with &&) deferrable initially immediate
);
