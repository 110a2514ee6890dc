CREATE SCHEMA clinic;
CREATE TABLE clinic.patients (
    id UUID NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    mrn TEXT NOT NULL UNIQUE,
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    born DATE NOT NULL,
    sex CHAR(1) CHECK (sex IN ('f', 'm', 'x'))
);
