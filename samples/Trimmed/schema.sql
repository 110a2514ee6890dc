create type reading_kind as enum ('temperature', 'humidity');

create table reading (
    id      bigint            primary key generated always as identity,
    sensor  text              not null,
    kind    reading_kind      not null,
    value   double precision  not null,
    taken   timestamptz       not null default now(),
    notes   jsonb
);
