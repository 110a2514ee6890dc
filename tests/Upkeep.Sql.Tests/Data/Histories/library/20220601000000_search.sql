-- migrate:up
create extension if not exists pg_trgm;
create index books_title_trgm on books using gin (title gin_trgm_ops);
create index authors_lower on authors (lower(name) text_pattern_ops);
-- migrate:down
