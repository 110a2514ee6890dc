CREATE TABLE salaries (employee_id int NOT NULL, since date NOT NULL, amount numeric(12,2) NOT NULL, currency char(3) NOT NULL DEFAULT 'EUR', PRIMARY KEY (employee_id, since), FOREIGN KEY (employee_id) REFERENCES employees (id));
INSERT INTO salaries (employee_id, since, amount) SELECT id, hired, salary FROM employees;
ALTER TABLE employees DROP COLUMN salary;
