-- What users tell of themselves. All of it is personal: erased with the person, removed with the user.
create table lms.user_profile (
  tenant_id              uuid        not null,
  user_id                uuid        not null,
  bio                    text,
  date_of_birth          date,
  emergency_name         text,
  emergency_phone        text,
  emergency_relationship text,
  version                bigint      not null,
  updated_at             timestamptz not null,
  constraint user_profile_pk primary key (tenant_id, user_id),
  constraint user_profile_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint user_profile_born_since_1900 check (date_of_birth >= date '1900-01-01'),
  constraint user_profile_emergency_contact_whole check (
    (emergency_name is null) = (emergency_phone is null) and (emergency_relationship is null or emergency_name is not null))
);

create table lms.user_address (
  tenant_id uuid not null,
  user_id   uuid not null,
  position  int  not null,
  kind      text not null,
  line1     text not null,
  line2     text,
  line3     text,
  city      text not null,
  postcode  text,
  country   char(2) not null,
  constraint user_address_pk primary key (tenant_id, user_id, position),
  constraint user_address_profile_fk foreign key (tenant_id, user_id) references lms.user_profile (tenant_id, user_id) on delete cascade,
  constraint user_address_position_in_range check (position between 1 and 20),
  constraint user_address_kind_known check (kind in ('home', 'work', 'billing', 'other')),
  constraint user_address_country_well_formed check (country ~ '^[A-Z]{2}$')
);

-- What users have chosen; null follows the tenant's settings.
create table lms.user_preference (
  tenant_id      uuid        not null,
  user_id        uuid        not null,
  theme          text,
  language       text,
  notify_email   boolean,
  notify_sms     boolean,
  notify_push    boolean,
  notify_in_app  boolean,
  version        bigint      not null,
  updated_at     timestamptz not null,
  constraint user_preference_pk primary key (tenant_id, user_id),
  constraint user_preference_user_fk foreign key (tenant_id, user_id) references lms.user_account (tenant_id, id) on delete cascade,
  constraint user_preference_theme_known check (theme in ('light', 'dark', 'system'))
);
