create table photos (
    listing_id bigint not null references listings,
    position smallint not null,
    url text not null,
    width integer,
    height integer,
    primary key (listing_id, position)
);
