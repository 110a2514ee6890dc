alter table listings add column search tsvector generated always as (to_tsvector('english', coalesce(title, '') || ' ' || coalesce(description, ''))) stored;
create index listings_search_idx on listings using gin (search);
