ALTER TABLE clinic.patients DROP COLUMN phone, DROP COLUMN address;
