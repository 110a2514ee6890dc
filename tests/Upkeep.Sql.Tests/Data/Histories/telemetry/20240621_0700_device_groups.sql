create table device_groups (id int generated always as identity (start 1) primary key, parent int references device_groups, name text not null);
alter table devices add column group_id int references device_groups (id);
