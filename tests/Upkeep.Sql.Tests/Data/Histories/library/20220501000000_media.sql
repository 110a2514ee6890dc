-- migrate:up
create table media (id uuid default gen_random_uuid() primary key, title text not null, added timestamptz default now());
create table films (minutes int, director text) inherits (media);
create table records (tracks smallint not null default 0, primary key (id)) inherits (media);
-- migrate:down
