CREATE TABLE skills (employee_id int NOT NULL REFERENCES employees ON DELETE CASCADE, skill text NOT NULL, level int NOT NULL DEFAULT 1, certificates text[], PRIMARY KEY (employee_id, skill));
