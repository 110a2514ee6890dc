alter table vehicles alter column capacity_kg type numeric(8,1);
alter table vehicles alter column capacity_kg set default 1000;
