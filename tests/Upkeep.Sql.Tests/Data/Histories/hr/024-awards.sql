CREATE TABLE awards (
  employee_id integer NOT NULL,
  title text NOT NULL,
  labels text[] NOT NULL DEFAULT '{}',
  CONSTRAINT awards_employee FOREIGN KEY (employee_id) REFERENCES employees ON DELETE CASCADE NOT VALID,
  CONSTRAINT awards_title CHECK (title <> '') NOT VALID
);
CREATE INDEX awards_employee_idx ON awards (employee_id);
CREATE INDEX awards_labels ON awards USING gin (labels) WITH (fastupdate = off, gin_pending_list_limit = 128);
