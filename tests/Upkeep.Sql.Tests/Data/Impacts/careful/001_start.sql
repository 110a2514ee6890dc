CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, nick varchar(20), plan text, old_code text);
CREATE TABLE invoices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account_id bigint NOT NULL, total numeric(10,2) NOT NULL, issued timestamptz NOT NULL, state text);
CREATE INDEX invoices_account ON invoices (account_id);
ALTER TABLE invoices ADD CONSTRAINT total_positive CHECK (total > 0);
CREATE TABLE metrics (at date NOT NULL, value bigint) PARTITION BY RANGE (at);
CREATE TABLE metrics_2024 PARTITION OF metrics FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TYPE level AS ENUM ('low', 'high');
CREATE MATERIALIZED VIEW totals AS SELECT account_id, sum(total) AS total FROM invoices GROUP BY account_id;
CREATE UNIQUE INDEX totals_account ON totals (account_id);
