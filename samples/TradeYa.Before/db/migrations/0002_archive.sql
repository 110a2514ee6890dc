create type mood as enum ('sad', 'ok');

create table ledger (
    id          integer not null,
    account_id  integer,
    code        varchar(20),
    memo        text,
    feeling     mood,
    booked_on   date
);

create table account (
    id    integer primary key,
    name  text
);

create index ledger_account_id on ledger (account_id);

create table reading (at date not null, value integer) partition by range (at);

create table reading_2025 (at date not null, value integer);

create materialized view balance as select account_id, count(*) as entries from ledger group by account_id;
