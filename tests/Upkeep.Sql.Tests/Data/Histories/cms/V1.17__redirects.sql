CREATE TABLE redirects (site_id INT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, status SMALLINT NOT NULL DEFAULT 301, hits BIGINT NOT NULL DEFAULT 0);
ALTER TABLE redirects ADD CONSTRAINT redirects_pk PRIMARY KEY (site_id, source), ADD CONSTRAINT redirects_site FOREIGN KEY (site_id) REFERENCES sites (id);
