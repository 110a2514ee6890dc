CREATE TYPE postal_address AS (street text, city text, zip text);
ALTER TYPE postal_address ADD ATTRIBUTE country text;
ALTER TABLE employees ADD COLUMN home postal_address;
