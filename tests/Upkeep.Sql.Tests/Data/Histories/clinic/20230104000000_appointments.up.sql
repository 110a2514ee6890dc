CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE clinic.appointments (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient_id UUID NOT NULL REFERENCES clinic.patients (id),
    doctor_id INTEGER NOT NULL REFERENCES clinic.staff (id),
    room VARCHAR(6) REFERENCES clinic.rooms (code),
    slot TSTZRANGE NOT NULL,
    reason TEXT,
    EXCLUDE USING gist (doctor_id WITH =, slot WITH &&),
    CONSTRAINT room_free EXCLUDE USING gist (room WITH =, slot WITH &&) WHERE (room IS NOT NULL)
);
