CREATE TABLE clinic.insurers (id INT PRIMARY KEY, name TEXT NOT NULL);
ALTER TABLE clinic.patients ADD COLUMN insurer_id INT REFERENCES clinic.insurers, ADD COLUMN insurance_no TEXT, ADD CONSTRAINT insured CHECK ((insurer_id IS NULL) = (insurance_no IS NULL));
