CREATE VIEW current_salaries AS SELECT DISTINCT ON (employee_id) employee_id, amount, currency FROM salaries ORDER BY employee_id, since DESC;
