create table member (
    id        uuid primary key,
    handle    text not null unique,
    standing  varchar(8) not null default 'new'
);

create table trade (
    id           uuid primary key default gen_random_uuid(),
    title        text not null,
    offered_by   uuid not null references member (id),
    accepted_by  uuid references member (id),
    status       text not null default 'open',
    created_at   timestamptz not null default now()
);

create table reputation (
    member_id  uuid primary key references member (id),
    points     integer not null default 0
);

create table notification (
    id         uuid primary key default gen_random_uuid(),
    member_id  uuid not null references member (id), -- UPK4117
    text       text not null
);

create table audit (
    trade_id  uuid not null,
    seen      boolean not null default false
);

alter table trades add column closed_at timestamptz; -- UPK4015

create index trade_status on trade (status, created_at);
create index trade_title on trade (title);
create index trade_offered_by on trade (offered_by);
create index trade_accepted_by on trade (accepted_by);
create index audit_trade_id on audit (trade_id);
