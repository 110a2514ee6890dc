create table favourites (
    member_id bigint not null references members (id) on delete cascade,
    listing_id bigint not null references listings (id) on delete cascade,
    added_at timestamptz not null default current_timestamp,
    primary key (member_id, listing_id)
);
create index on favourites (listing_id);
