alter table alerts rename raised to raised_at;
alter table alerts rename cleared to cleared_at;
