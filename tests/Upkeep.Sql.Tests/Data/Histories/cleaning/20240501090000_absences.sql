CREATE TABLE absences (
  cleaner_id integer NOT NULL REFERENCES cleaners ON DELETE CASCADE,
  days daterange NOT NULL,
  reason text,
  EXCLUDE USING gist (cleaner_id WITH =, days WITH &&)
);
