DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'patients_name') THEN
        CREATE INDEX patients_name ON clinic.patients (family_name, born);
    END IF;
END
$$;
