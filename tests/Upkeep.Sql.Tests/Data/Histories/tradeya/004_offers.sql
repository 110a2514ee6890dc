create table offers (
    id bigint generated always as identity,
    listing_id bigint not null,
    bidder_id bigint not null,
    amount numeric(10, 2) not null,
    message text default '',
    accepted boolean not null default false,
    made_at timestamptz not null default now(),
    constraint offers_pkey primary key (id),
    constraint offers_listing_fk foreign key (listing_id) references listings (id),
    constraint offers_bidder_fk foreign key (bidder_id) references members (id),
    constraint offers_positive check (amount > 0)
);
create index offers_listing_amount_idx on offers (listing_id, amount desc nulls last);
