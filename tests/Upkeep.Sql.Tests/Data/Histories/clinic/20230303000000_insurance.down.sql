ALTER TABLE clinic.patients DROP COLUMN insurer_id, DROP COLUMN insurance_no;
