CREATE TABLE clinic.contacts AS SELECT id AS patient_id, phone, address FROM clinic.patients WITH NO DATA;
ALTER TABLE clinic.contacts ADD PRIMARY KEY (patient_id), ADD FOREIGN KEY (patient_id) REFERENCES clinic.patients (id) ON DELETE CASCADE;
ALTER TABLE clinic.patients DROP COLUMN phone, DROP COLUMN address;
