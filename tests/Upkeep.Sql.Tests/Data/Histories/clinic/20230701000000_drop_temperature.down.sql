ALTER TABLE clinic.measurements DROP COLUMN bmi;
