CREATE TABLE departments (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  code varchar(10) NOT NULL UNIQUE,
  name text NOT NULL,
  manager_id integer
);
