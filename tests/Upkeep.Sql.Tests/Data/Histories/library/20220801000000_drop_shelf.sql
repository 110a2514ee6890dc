-- migrate:up
alter table copies drop column if exists shelf cascade, add column position int4range;
alter table copies alter acquired drop default;
-- migrate:down
