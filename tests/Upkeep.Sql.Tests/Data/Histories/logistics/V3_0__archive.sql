create schema archive;
create table archive.shipments (like public.shipments including all excluding constraints);
alter table archive.shipments add column archived_at timestamptz not null default now();
