-- migrate:up
alter table media add column branch text not null default 'main';
alter table films drop column minutes;
alter table films add column runtime interval minute to second;
-- migrate:down
