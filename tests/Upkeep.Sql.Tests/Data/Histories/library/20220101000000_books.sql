-- migrate:up
create table books (
  isbn varchar(13) primary key,
  title text not null,
  published smallint,
  pages int check (pages > 0)
);

-- migrate:down
drop table books;
