create sequence trade_numbers start with 1000 increment by 5;
create table trades (
    number bigint primary key default nextval('trade_numbers'),
    offer_id bigint not null unique references offers (id),
    completed_at timestamptz,
    tags text[] not null default '{}',
    details jsonb not null default '{}'::jsonb
);
alter sequence trade_numbers owned by trades.number;
create index trades_details_idx on trades using gin (details jsonb_path_ops);
