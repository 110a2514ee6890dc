CREATE TABLE employees (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  badge char(6),
  first_name text NOT NULL,
  last_name text NOT NULL,
  department_id integer REFERENCES departments (id),
  salary numeric(10,2) NOT NULL,
  hired date NOT NULL,
  left_on date,
  CHECK (left_on IS NULL OR left_on >= hired)
);
