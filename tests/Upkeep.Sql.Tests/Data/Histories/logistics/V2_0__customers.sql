create table customers (id serial primary key, name text not null, city text, credit numeric(12,2) default 0 not null);
alter table shipments add column customer_id int;
alter table shipments add constraint shipments_customer foreign key (customer_id) references customers (id) on delete restrict deferrable initially immediate;
