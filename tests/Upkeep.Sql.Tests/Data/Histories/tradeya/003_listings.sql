create type listing_state as enum ('draft', 'open', 'closed');
create table listings (
    id bigserial primary key,
    owner_id bigint not null references members (id) on delete cascade,
    category_id integer references categories (id) on delete set null,
    title varchar(120) not null,
    description text,
    price numeric(10, 2) not null check (price >= 0),
    state listing_state not null default 'draft',
    created_at timestamp not null default now()
);
create index listings_owner_id_idx on listings (owner_id);
