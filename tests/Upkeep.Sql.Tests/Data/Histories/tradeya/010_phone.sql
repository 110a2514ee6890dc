alter table members add column phone varchar(20);
