create table shipments (
    id uuid primary key default gen_random_uuid(),
    reference text not null,
    origin int not null references depots (id),
    destination int not null references depots (id),
    weight numeric(10, 3),
    booked_at timestamptz not null default now(),
    constraint different_ends check (origin <> destination)
);
