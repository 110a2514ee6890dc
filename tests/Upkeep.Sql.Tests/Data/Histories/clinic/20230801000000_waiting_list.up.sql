CREATE TABLE clinic.waiting (LIKE clinic.appointments INCLUDING DEFAULTS, position SERIAL);
ALTER TABLE clinic.waiting DROP COLUMN room, ALTER COLUMN slot DROP NOT NULL;
