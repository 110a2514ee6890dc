CREATE TABLE clinic.visits (
    id BIGSERIAL PRIMARY KEY,
    appointment_id BIGINT UNIQUE REFERENCES clinic.appointments ON DELETE SET NULL,
    patient_id UUID NOT NULL REFERENCES clinic.patients,
    started TIMESTAMP NOT NULL DEFAULT LOCALTIMESTAMP,
    finished TIMESTAMP,
    notes JSON
);
