-- migrate:up
alter table books drop column published;
alter table books add column published date;
-- migrate:down
