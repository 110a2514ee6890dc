create table stops (
    tour_id bigint not null references tours (id) on delete cascade,
    seq smallint not null,
    depot_id int references depots (id),
    address text,
    planned timestamptz not null,
    arrived timestamptz,
    primary key (tour_id, seq),
    constraint somewhere check (num_nonnulls(depot_id, address) = 1)
);
