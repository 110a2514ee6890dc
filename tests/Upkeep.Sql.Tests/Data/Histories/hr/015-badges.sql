CREATE TABLE badges (number bigint PRIMARY KEY, employee_id int REFERENCES employees, issued date NOT NULL DEFAULT CURRENT_DATE, revoked boolean NOT NULL DEFAULT false);
CREATE UNIQUE INDEX one_active_badge ON badges (employee_id) WHERE NOT revoked;
