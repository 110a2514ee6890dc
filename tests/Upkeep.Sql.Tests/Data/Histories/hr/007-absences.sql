CREATE TABLE absences (id bigserial PRIMARY KEY, employee_id int NOT NULL REFERENCES employees, first_day date NOT NULL, last_day date NOT NULL, kind text NOT NULL, days int GENERATED ALWAYS AS (last_day - first_day + 1) STORED, approved_by int REFERENCES employees (id));
CREATE INDEX absences_employee ON absences (employee_id, first_day DESC);
