create table reputation (
    member_id   uuid    primary key references member (id),
    points      integer not null default 0
);

-- One line per member and trade: what a compensation takes back is exactly what the step gave.
create table reputation_entry (
    trade_id    uuid    not null references trade (id),
    member_id   uuid    not null references member (id),
    points      integer not null,
    primary key (trade_id, member_id)
);

create index reputation_entry_member on reputation_entry (member_id);
