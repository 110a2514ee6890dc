CREATE RECURSIVE VIEW org_chart (department_id, employee_id, depth) AS
  SELECT d.id, d.manager_id, 1 FROM departments d WHERE d.manager_id IS NOT NULL
  UNION
  SELECT e.department_id, e.id, o.depth + 1 FROM employees e JOIN org_chart o ON o.department_id = e.department_id WHERE o.depth < 3;
