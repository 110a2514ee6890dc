CREATE MATERIALIZED VIEW popular AS SELECT site_id, source, hits FROM redirects ORDER BY hits DESC LIMIT 100;
