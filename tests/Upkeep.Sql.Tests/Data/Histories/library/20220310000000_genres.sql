-- migrate:up
create table genres (path text primary key, label text not null);
alter table books add genre text constraint books_genre_fk references genres (path) on update cascade on delete set null;
-- migrate:down
