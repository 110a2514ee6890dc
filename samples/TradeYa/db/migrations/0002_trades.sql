create table trade (
    id            uuid        primary key,
    title         text        not null,
    offered_by    uuid        not null references member (id),
    accepted_by   uuid        references member (id),
    status        text        not null default 'open' check (status in ('open', 'in-progress', 'completed')),
    created_at    timestamptz not null default now(),
    completed_at  timestamptz,
    check ((status = 'open') = (accepted_by is null))
);

create index trade_open_newest on trade (created_at desc) where status = 'open';
create index trade_offered_by on trade (offered_by);
create index trade_accepted_by on trade (accepted_by);
