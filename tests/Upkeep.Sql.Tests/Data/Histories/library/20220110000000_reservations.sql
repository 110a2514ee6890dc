-- migrate:up
create table reservations (isbn varchar(13) references books, reader_id int references readers, placed timestamptz not null default now(), primary key (isbn, reader_id));
-- migrate:down
drop table reservations;
