ALTER TABLE employees RENAME COLUMN first_name TO given_name;
ALTER TABLE employees RENAME COLUMN last_name TO family_name;
ALTER TABLE employees ADD COLUMN full_name text GENERATED ALWAYS AS (given_name || ' ' || family_name) STORED;
