CREATE VIEW headcount AS SELECT d.id, d.name, count(e.id) AS people, min(e.hired) AS first_hired FROM departments d LEFT JOIN employees e ON e.department_id = d.id AND e.left_on IS NULL GROUP BY d.id, d.name;
ALTER TABLE absences RENAME kind TO reason;
