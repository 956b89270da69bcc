create table host_order (name text);
insert into host_order values ('first');
