alter table devices add column labels jsonb not null default '{}';
create index devices_labels on devices using gin (labels);
