create type severity as enum ('info', 'warning', 'critical');
create table alerts (id bigserial primary key, sensor_id bigint references sensors on delete set null, severity severity not null, raised timestamptz not null default clock_timestamp(), cleared timestamptz, message text, check (cleared >= raised));
create index alerts_open on alerts (severity desc, raised) where cleared is null;
