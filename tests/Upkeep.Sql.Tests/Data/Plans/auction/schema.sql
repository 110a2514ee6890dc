create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create extension if not exists citext;

create type lot_state as enum ('draft', 'open', 'sold', 'withdrawn');

create table members (
    id bigint generated always as identity primary key,
    email citext not null unique,
    handle varchar(30) not null,
    country char(2) not null,
    external_id uuid not null default gen_random_uuid(),
    joined_at timestamptz not null default now(),
    verified boolean not null default false,
    deleted_at timestamptz,
    settings jsonb not null default '{}',
    interests text[] not null default '{}',
    score numeric(8, 2) not null default 0,
    inviter_id bigint references members (id)
);
create unique index members_handle_lower on members (lower(handle));
create unique index members_external on members (external_id);
create index members_country_joined on members (country, joined_at desc);
create index members_live_score on members (score desc, id) where deleted_at is null;
create index members_interests on members using gin (interests);
create index members_settings on members using gin (settings jsonb_path_ops);
create index members_theme on members ((settings ->> 'theme'));
create index members_inviter on members (inviter_id) where inviter_id is not null;

create table categories (
    id int primary key,
    parent_id int references categories (id),
    slug text collate "C" not null unique,
    path text not null,
    sort smallint not null default 0
);
create index categories_path on categories (path text_pattern_ops);
create index categories_parent_sort on categories (parent_id, sort nulls first);

create table lots (
    id bigint primary key,
    seller_id bigint not null references members (id),
    category_id int not null references categories (id),
    title text not null,
    description text,
    state lot_state not null default 'draft',
    reserve numeric(12, 2),
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    closed_on date,
    weight real,
    code char(10) not null,
    tags text[] not null default '{}',
    search tsvector generated always as (to_tsvector('simple', title || ' ' || coalesce(description, ''))) stored,
    version int not null default 1
);
create index lots_seller_state on lots (seller_id, state, closes_at);
create index lots_open_closing on lots (closes_at, id) where state = 'open';
create index lots_search on lots using gin (search);
create index lots_title_trgm on lots using gin (title gin_trgm_ops);
create index lots_reserve on lots (coalesce(reserve, 0));
create index lots_code on lots (code);
create index lots_category_tags on lots using gin (category_id, tags);
create index lots_day on lots ((opens_at at time zone 'UTC'));
create index lots_closed on lots (closed_on desc nulls last, id desc);

create table bids (
    id bigint generated always as identity,
    lot_id bigint not null references lots (id),
    bidder_id bigint not null references members (id),
    amount numeric(12, 2) not null,
    placed_at timestamp not null default localtimestamp,
    retracted boolean not null default false,
    source smallint,
    primary key (lot_id, id)
);
create index bids_bidder on bids (bidder_id, placed_at desc);
create index bids_top on bids (lot_id, amount desc) where not retracted;
create index bids_source on bids using hash (source);

create table watches (
    member_id bigint not null references members (id),
    lot_id bigint not null references lots (id),
    note varchar(200),
    primary key (member_id, lot_id)
);

create table messages (
    id bigint primary key,
    lot_id bigint,
    sender_id bigint not null,
    recipient_id bigint not null,
    body text not null,
    sent_at timestamptz not null,
    read_at timestamptz
);
create index messages_unread on messages (recipient_id, sent_at) where read_at is null;
create index messages_pair on messages (least(sender_id, recipient_id), greatest(sender_id, recipient_id), sent_at desc);
create index messages_sent on messages using brin (sent_at);

create table settlements (
    lot_id bigint primary key references lots (id),
    buyer_id bigint references members (id),
    invoice_no text not null,
    paid numeric(12, 2),
    due date not null,
    state text not null default 'pending' check (state in ('pending', 'paid', 'failed'))
);
create unique index settlements_invoice on settlements (upper(invoice_no));
create index settlements_pending on settlements (due) where state in ('pending', 'failed');
create index settlements_buyer on settlements (buyer_id) include (paid);

create view open_lots as
    select l.id, l.title, l.closes_at, l.category_id, m.handle as seller
    from lots l join members m on m.id = l.seller_id
    where l.state = 'open';

create view top_bids as
    select distinct on (lot_id) lot_id, bidder_id, amount
    from bids where not retracted
    order by lot_id, amount desc;

create view member_totals as
    select bidder_id, count(*) as bids, max(amount) as best from bids group by bidder_id;
