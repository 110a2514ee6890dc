create extension if not exists btree_gist;

create domain meter_code as text check (value ~ '^[A-Z]{2}[0-9]+$');

create table regions (
    code char(3) primary key,
    name text not null,
    area box
);

create table meters (
    id uuid primary key,
    code meter_code not null unique,
    region char(3) not null references regions (code),
    address inet,
    network cidr,
    location point not null,
    installed date not null,
    removed date,
    kind smallint not null,
    firmware int[] not null default '{}',
    label varchar(60) collate "C",
    owner_id integer,
    flags bit(8) not null default b'00000000'
);
create index meters_region_kind on meters (region, kind desc, installed);
create index meters_address on meters using gist (address inet_ops);
create index meters_network on meters (network);
create index meters_location on meters using gist (location);
create index meters_label on meters (label);
create index meters_label_lower on meters (lower(label));
create index meters_firmware on meters using gin (firmware);
create index meters_active on meters (owner_id, installed) where removed is null;
create index meters_year on meters (date_part('year', installed));
create unique index meters_code_prefix on meters (substr(code, 1, 2), id);

create table readings (
    meter_id uuid not null,
    at timestamptz not null,
    value double precision not null,
    quality smallint not null default 0,
    primary key (meter_id, at)
) partition by range (at);
create table readings_2023 partition of readings for values from ('2023-01-01') to ('2024-01-01');
create table readings_2024 partition of readings for values from ('2024-01-01') to ('2025-01-01');
create table readings_rest partition of readings default;
create index readings_at on readings using brin (at);
create index readings_bad on readings (meter_id) where quality < 0;
create index readings_value_2024 on readings_2024 (value);

create table alarms (
    id serial primary key,
    meter_id uuid not null references meters (id),
    raised timestamp not null,
    cleared timestamp,
    severity int not null,
    code varchar(12) not null,
    details jsonb
);
create index alarms_open on alarms (severity desc, raised) where cleared is null;
create index alarms_meter on alarms (meter_id, raised desc);
create index alarms_code on alarms (code varchar_pattern_ops);
create index alarms_details on alarms using gin (details);
create index alarms_kind on alarms ((details ->> 'kind'), raised);
create index alarms_number on alarms (((details ->> 'number')::int));

create table tariffs (
    id int primary key,
    region char(3) not null,
    valid tstzrange not null,
    price numeric(10, 4) not null,
    name text not null,
    exclude using gist (region with =, valid with &&)
);
create index tariffs_price on tariffs using hash (price);
create index tariffs_name on tariffs (name desc, id);

create table parties (
    id integer primary key,
    name text not null,
    created timestamptz not null default now()
);
create table companies (vat text) inherits (parties);
create table persons (born date) inherits (parties);
alter table companies add primary key (id);
create index parties_name on parties (name);
create index companies_name on companies (name);
create index persons_name on persons (name);
create index companies_vat on companies (vat);

create table outages (
    region char(3) not null,
    during tsrange not null,
    reason text,
    reported_by integer,
    priority int,
    ticket bigint generated always as identity,
    primary key (region, during)
);
create index outages_during on outages using gist (during);
create index outages_ticket on outages (ticket);
create index outages_priority on outages (priority nulls first, ticket);
create index outages_reason on outages using spgist (reason);

create table jobs (
    id bigserial primary key,
    queue text not null,
    run_at timestamptz not null,
    locked_by text,
    attempts int not null default 0,
    payload jsonb not null
) ;
create index jobs_ready on jobs (queue, run_at) where locked_by is null;
create index jobs_attempts on jobs (attempts) where attempts > 3;

create table logs (
    at timestamp not null,
    level text not null,
    message text not null,
    meter_id uuid,
    size bigint
) partition by list (level);
create table logs_error partition of logs for values in ('error', 'fatal');
create table logs_other partition of logs default;
create index logs_at on logs (at);
create index logs_meter on only logs (meter_id);

create materialized view daily as
    select meter_id, date_trunc('day', at) as day, sum(value) as total from readings group by 1, 2;
create unique index daily_key on daily (meter_id, day);

create view active_meters as select * from meters where removed is null;
create view current_tariffs as select id, region, price, name from tariffs where valid @> now();
create view everyone as select id, name from companies union all select id, name from persons;
