CREATE TABLE positions (id serial, title text NOT NULL, grade smallint NOT NULL, CONSTRAINT positions_pkey PRIMARY KEY (id), CONSTRAINT positions_title_grade UNIQUE (title, grade));
ALTER TABLE employees ADD COLUMN position_id integer NULL REFERENCES positions ON DELETE SET NULL;
