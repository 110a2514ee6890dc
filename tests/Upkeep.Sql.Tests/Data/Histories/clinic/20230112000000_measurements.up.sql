CREATE TYPE clinic.pressure AS (systolic SMALLINT, diastolic SMALLINT);
CREATE TABLE clinic.measurements (visit_id BIGINT NOT NULL REFERENCES clinic.visits, taken TIMESTAMPTZ NOT NULL DEFAULT now(), weight_kg NUMERIC(5,2), height_cm NUMERIC(4,1), temperature REAL, pressure clinic.pressure);
CREATE INDEX measurements_visit ON clinic.measurements (visit_id, taken DESC);
