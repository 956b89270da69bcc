-- The products that a code is for.
create table lms.discount_code_product (
  tenant_id  uuid not null,
  code_id    uuid not null,
  product_id uuid not null,
  constraint discount_code_product_pk primary key (tenant_id, code_id, product_id),
  constraint discount_code_product_code_fk foreign key (tenant_id, code_id) references lms.discount_code (tenant_id, id) on delete cascade,
  constraint discount_code_product_product_fk foreign key (tenant_id, product_id) references lms.product (tenant_id, id)
);
create index discount_code_product_product on lms.discount_code_product (tenant_id, product_id);
