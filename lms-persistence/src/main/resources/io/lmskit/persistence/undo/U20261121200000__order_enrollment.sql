alter table lms.enrollment drop column order_item_id;
