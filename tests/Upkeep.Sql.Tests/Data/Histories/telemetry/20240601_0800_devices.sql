begin;
create table devices (id uuid primary key, serial_no text not null unique, model text not null, firmware text, registered timestamptz not null default now());
commit;
