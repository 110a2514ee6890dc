ALTER TABLE clinic.patients RENAME given_name TO given_names;
ALTER TABLE clinic.patients ALTER given_names TYPE TEXT[] USING ARRAY[given_names];
