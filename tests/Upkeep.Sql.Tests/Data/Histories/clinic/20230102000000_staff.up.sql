CREATE TYPE clinic.staff_role AS ENUM ('doctor', 'nurse', 'clerk');
CREATE TABLE clinic.staff (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL,
    role clinic.staff_role NOT NULL,
    licence TEXT,
    CONSTRAINT doctors_have_licence CHECK (role <> 'doctor' OR licence IS NOT NULL)
);
