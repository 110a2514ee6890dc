create table note (
    id    bigint  primary key generated always as identity,
    text  text    not null unique
);

create table account (
    id       integer  primary key,
    balance  bigint   not null
);

insert into account (id, balance) values (1, 100), (2, 100);
