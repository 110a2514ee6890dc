create table member (
    id          uuid        primary key,
    handle      text        not null unique,
    email       text        not null unique,
    joined_at   timestamptz not null default now()
);
