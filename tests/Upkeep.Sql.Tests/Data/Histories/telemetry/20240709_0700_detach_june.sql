alter table readings detach partition readings_202406;
create schema cold;
alter table readings_202406 set schema cold;
