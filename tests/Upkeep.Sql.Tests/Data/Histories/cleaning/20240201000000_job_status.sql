CREATE TYPE job_status AS ENUM ('planned', 'running', 'done');
ALTER TABLE jobs ADD COLUMN status job_status DEFAULT 'planned' NOT NULL;
