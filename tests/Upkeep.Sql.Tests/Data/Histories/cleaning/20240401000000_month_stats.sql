CREATE MATERIALIZED VIEW month_stats AS
SELECT date_trunc('month', lower(period)) AS month, count(*) AS jobs, count(*) FILTER (WHERE status = 'done') AS done,
       sum(upper(period) - lower(period)) AS hours
  FROM jobs GROUP BY 1
  WITH NO DATA;
CREATE UNIQUE INDEX month_stats_month ON month_stats (month);
