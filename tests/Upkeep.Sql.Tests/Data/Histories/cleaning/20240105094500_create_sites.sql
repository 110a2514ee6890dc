CREATE TABLE sites (
  id serial PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers ON DELETE CASCADE,
  address text NOT NULL,
  square_metres numeric(7,1) CHECK (square_metres > 0),
  location point,
  key_code varchar(10)
);
