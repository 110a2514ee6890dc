alter table offers alter column amount type numeric(12, 2);
alter table offers alter column message drop default;
