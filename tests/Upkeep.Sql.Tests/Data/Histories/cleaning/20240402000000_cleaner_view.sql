CREATE VIEW cleaner_load AS
SELECT c.id, c.name, count(jc.job_id) AS jobs, max(upper(j.period)) AS last_end
  FROM cleaners c LEFT JOIN job_cleaners jc ON jc.cleaner_id = c.id LEFT JOIN jobs j ON j.id = jc.job_id
 GROUP BY c.id;
