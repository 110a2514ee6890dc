ALTER TABLE customers ADD email varchar(254);
CREATE UNIQUE INDEX customers_email ON customers (email) WHERE email IS NOT NULL;
