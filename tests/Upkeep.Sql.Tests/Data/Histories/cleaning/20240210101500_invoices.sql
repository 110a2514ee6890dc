CREATE TABLE invoices (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers,
  month date NOT NULL,
  total numeric(10,2) NOT NULL DEFAULT 0,
  paid boolean DEFAULT false,
  UNIQUE (customer_id, month)
);
