CREATE TABLE job_cleaners (
  job_id bigint REFERENCES jobs (id) ON DELETE CASCADE,
  cleaner_id int REFERENCES cleaners (id),
  PRIMARY KEY (job_id, cleaner_id)
);
