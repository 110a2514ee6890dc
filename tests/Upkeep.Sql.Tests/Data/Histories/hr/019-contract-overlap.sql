CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE contracts ADD CONSTRAINT contracts_no_overlap EXCLUDE USING gist (employee_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&);
