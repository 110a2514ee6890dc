-- migrate:up
create table loans (
  id bigint generated always as identity primary key,
  barcode char(8) not null references copies,
  reader_id int not null references readers on delete restrict,
  lent_on date not null default current_date,
  due_on date not null,
  returned_on date,
  constraint due_after_lent check (due_on > lent_on)
);
create unique index loans_open on loans (barcode) where returned_on is null;
-- migrate:down
drop table loans;
