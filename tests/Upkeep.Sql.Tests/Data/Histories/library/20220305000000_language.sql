-- migrate:up
create domain language_code as char(2) check (value ~ '^[a-z]{2}$');
alter table books add column language language_code default 'en' not null;
-- migrate:down
