-- A course that was paid for is enrolled in; the enrolment names the item of the order as long as that gives it.
alter table lms.enrollment
  add column order_item_id uuid,
  add constraint enrollment_order_item_fk foreign key (tenant_id, order_item_id) references lms.order_item (tenant_id, id);
create index enrollment_order_item on lms.enrollment (tenant_id, order_item_id) where order_item_id is not null;
