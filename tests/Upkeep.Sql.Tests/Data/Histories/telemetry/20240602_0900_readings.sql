begin;
create table readings (sensor_id bigint not null, taken timestamptz not null, value double precision not null, quality smallint) partition by range (taken);
alter table readings add primary key (sensor_id, taken);
create table readings_202406 partition of readings for values from ('2024-06-01') to ('2024-07-01');
create table readings_202407 partition of readings for values from ('2024-07-01') to ('2024-08-01');
commit;
