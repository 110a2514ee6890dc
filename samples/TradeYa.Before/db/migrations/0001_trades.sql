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
    member_id  uuid not null references member (id),
    text       text not null
);

create table audit (
    trade_id  uuid not null,
    seen      boolean not null default false
);

alter table trades add column closed_at timestamptz; -- UPK4015
