-- migrate:up
create table authors (id serial primary key, name text not null, born date, died date, check (died is null or died > born));
create table book_authors (isbn varchar(13) not null references books on delete cascade, author_id int not null references authors, ordinal smallint not null default 1, primary key (isbn, author_id));
-- migrate:down
drop table book_authors;
drop table authors;
