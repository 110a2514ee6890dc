-- migrate:up
create table readers (id int generated always as identity primary key, name text not null, card_no varchar(12) unique, email text, suspended boolean not null default false);
-- migrate:down
drop table readers;
