CREATE TABLE customers (
  id serial PRIMARY KEY,
  company varchar(100),
  contact varchar(100) NOT NULL,
  phone varchar(30) NOT NULL,
  notes text
);
