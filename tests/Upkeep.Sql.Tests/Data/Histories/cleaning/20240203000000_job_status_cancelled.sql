ALTER TYPE job_status ADD VALUE 'cancelled';
