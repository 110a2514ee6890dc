-- migrate:up
create table branches (code varchar(6) not null, city text not null, opening time[] , constraint branches_pk primary key (code) deferrable);
alter table copies add column branch varchar(6);
-- migrate:down
