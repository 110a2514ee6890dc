CREATE UNIQUE INDEX pages_root_slug ON pages (site_id, lower(slug)) WHERE parent_id IS NULL;
