DROP VIEW live_pages;
ALTER TABLE pages ALTER COLUMN slug TYPE VARCHAR(200);
CREATE VIEW live_pages AS SELECT p.*, s.host, u.full_name AS author FROM pages p JOIN sites s ON s.id = p.site_id JOIN users u ON u.id = p.author_id WHERE p.state = 'live';
