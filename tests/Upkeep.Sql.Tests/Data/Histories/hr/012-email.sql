CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@ ]+@[^@ ]+$');
ALTER TABLE employees ADD COLUMN work_email email;
CREATE UNIQUE INDEX employees_work_email ON employees (lower(work_email)) WHERE work_email IS NOT NULL;
