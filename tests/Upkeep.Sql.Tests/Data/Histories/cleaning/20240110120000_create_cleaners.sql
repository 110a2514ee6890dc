CREATE TABLE cleaners (
  id serial PRIMARY KEY,
  name text NOT NULL,
  hired_on date NOT NULL DEFAULT CURRENT_DATE,
  hourly_rate numeric(6,2) NOT NULL,
  languages text[]
);
