ALTER TABLE sites ADD COLUMN key_code bytea;
