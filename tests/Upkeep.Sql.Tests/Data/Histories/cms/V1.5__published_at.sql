ALTER TABLE pages ADD COLUMN published_at TIMESTAMPTZ;
UPDATE pages SET published_at = now() WHERE published;
ALTER TABLE pages DROP COLUMN published;
