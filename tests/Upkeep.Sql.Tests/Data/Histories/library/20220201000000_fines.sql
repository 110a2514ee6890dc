-- migrate:up
create table fines (id serial, loan_id bigint not null references loans, cents int not null, paid boolean default false, constraint fines_pk primary key (id));
-- migrate:down
drop table fines;
