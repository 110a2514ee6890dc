ALTER TABLE rooms ADD COLUMN slug TEXT GENERATED ALWAYS AS (lower(replace(name, ' ', '-'))) STORED;
CREATE UNIQUE INDEX rooms_slug_idx ON rooms (slug);
