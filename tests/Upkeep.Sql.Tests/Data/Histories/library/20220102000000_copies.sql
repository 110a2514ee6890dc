-- migrate:up
create table copies (barcode char(8) primary key, isbn varchar(13) not null references books (isbn) on update cascade, shelf text, acquired date default current_date);
-- migrate:down
drop table copies;
