ALTER TABLE clinic.patients RENAME given_names TO given_name;
