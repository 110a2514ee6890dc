create table depots (id int primary key, name text not null, position point, opened date not null);
