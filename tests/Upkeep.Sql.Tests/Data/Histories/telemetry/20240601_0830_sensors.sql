begin;
create table sensors (id bigint generated always as identity primary key, device_id uuid not null references devices on delete cascade, name text not null, unit varchar(8), scale real not null default 1, unique (device_id, name));
commit;
