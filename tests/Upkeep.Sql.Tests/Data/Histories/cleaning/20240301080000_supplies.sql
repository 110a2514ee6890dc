CREATE TABLE supplies (
  sku text PRIMARY KEY,
  name text NOT NULL,
  stock integer NOT NULL DEFAULT 0 CONSTRAINT stock_not_negative CHECK (stock >= 0),
  unit_cost double precision
);
CREATE TABLE supply_usage (
  job_id bigint NOT NULL REFERENCES jobs,
  sku text NOT NULL REFERENCES supplies ON UPDATE CASCADE,
  amount integer NOT NULL,
  used_at timestamptz DEFAULT now()
);
