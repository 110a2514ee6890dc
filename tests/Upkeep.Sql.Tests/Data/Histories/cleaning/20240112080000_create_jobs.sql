CREATE TABLE jobs (
  id bigserial PRIMARY KEY,
  site_id integer NOT NULL REFERENCES sites (id),
  starts timestamp NOT NULL,
  ends timestamp NOT NULL,
  CHECK (ends > starts)
);
CREATE INDEX jobs_starts ON jobs (starts);
