ALTER TABLE clinic.patients ADD COLUMN phone TEXT, ADD COLUMN address TEXT;
