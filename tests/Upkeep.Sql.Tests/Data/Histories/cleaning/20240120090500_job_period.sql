ALTER TABLE jobs ADD COLUMN period tsrange;
UPDATE jobs SET period = tsrange(starts, ends);
ALTER TABLE jobs ALTER COLUMN period SET NOT NULL;
ALTER TABLE jobs ADD CONSTRAINT jobs_no_overlap EXCLUDE USING gist (site_id WITH =, period WITH &&);
