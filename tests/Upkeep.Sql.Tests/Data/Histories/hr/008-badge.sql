ALTER TABLE employees ALTER badge TYPE varchar(12), ADD CONSTRAINT employees_badge UNIQUE (badge);
