-- migrate:up
alter table fines rename cents to amount;
alter table fines alter amount type numeric(8,2) using amount / 100.0;
alter table fines alter paid set not null;
-- migrate:down
alter table fines rename amount to cents;
