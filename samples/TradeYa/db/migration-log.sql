-- Which migrations this database has seen. Made before the first of them, and harmless afterwards.
create table if not exists applied_migration (
    name        text        primary key,
    applied_at  timestamptz not null default now()
);
