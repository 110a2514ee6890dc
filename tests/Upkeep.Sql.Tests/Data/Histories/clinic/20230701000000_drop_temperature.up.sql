ALTER TABLE clinic.measurements DROP COLUMN temperature;
ALTER TABLE clinic.measurements ADD COLUMN temperature NUMERIC(3,1);
ALTER TABLE clinic.measurements ADD COLUMN bmi NUMERIC GENERATED ALWAYS AS (weight_kg / (height_cm / 100) ^ 2) STORED;
