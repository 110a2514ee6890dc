-- migrate:up
drop table reservations;
create table reservations (id serial primary key, isbn varchar(13) not null, reader_id int not null, state text not null default 'waiting', unique (isbn, reader_id));
-- migrate:down
