CREATE TABLE reviews (employee_id int, reviewer_id int, year smallint, score smallint CHECK (score BETWEEN 1 AND 5), remarks text, PRIMARY KEY (employee_id, year));
ALTER TABLE reviews ADD FOREIGN KEY (employee_id) REFERENCES employees, ADD FOREIGN KEY (reviewer_id) REFERENCES employees ON DELETE SET NULL;
