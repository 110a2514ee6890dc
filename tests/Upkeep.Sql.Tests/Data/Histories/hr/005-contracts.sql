CREATE TYPE contract_kind AS ENUM ('permanent', 'fixed');
CREATE TABLE contracts (
  employee_id integer NOT NULL REFERENCES employees ON DELETE CASCADE,
  valid_from date NOT NULL,
  valid_to date,
  kind contract_kind NOT NULL DEFAULT 'permanent',
  hours_per_week numeric(4,2) NOT NULL DEFAULT 40,
  PRIMARY KEY (employee_id, valid_from)
);
