create table notification (
    id          uuid        primary key,
    member_id   uuid        not null references member (id),
    trade_id    uuid        references trade (id),
    text        text        not null,
    created_at  timestamptz not null default now(),
    read_at     timestamptz
);

create index notification_unread on notification (member_id, created_at desc) where read_at is null;
create index notification_member on notification (member_id);
create index notification_trade on notification (trade_id);
