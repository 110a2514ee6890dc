CREATE TYPE page_state AS ENUM ('draft', 'review', 'live');
ALTER TABLE pages ADD COLUMN state page_state NOT NULL DEFAULT 'draft';
CREATE INDEX pages_live ON pages (site_id, published_at DESC) WHERE state = 'live';
