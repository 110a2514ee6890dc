create type trade_status as enum ('open', 'in-progress', 'completed');

create table member (
    id        uuid  primary key,
    handle    text  not null unique,
    email     text
);

create table trade (
    id           bigint        primary key generated always as identity,
    title        text          not null,
    status       trade_status  not null default 'open',
    price        numeric(12,2) not null default 0,
    tags         text[]        not null default '{}',
    details      jsonb,
    valid        int4range,
    accepted_by  uuid,
    flags        integer       not null default 0,
    created_at   timestamptz   not null default now()
);
