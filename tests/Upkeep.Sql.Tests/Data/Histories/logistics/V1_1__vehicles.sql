create table vehicles (plate varchar(12) primary key, depot_id int not null references depots, capacity_kg int not null, purchased date, retired date);
create index vehicles_depot on vehicles (depot_id) where retired is null;
