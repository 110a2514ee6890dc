ALTER TABLE sites DROP COLUMN key_code;
