-- The class of which a session is a meeting: then nobody else has a place in it.
alter table lms.session
  add column class_group_id uuid,
  add constraint session_class_group_fk foreign key (tenant_id, class_group_id) references lms.class_group (tenant_id, id);
create index session_class_group on lms.session (tenant_id, class_group_id, starts_at, id) where class_group_id is not null;
