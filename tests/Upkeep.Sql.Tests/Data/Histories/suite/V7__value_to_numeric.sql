ALTER TABLE crm.opportunities ALTER COLUMN value TYPE numeric(14,2) USING value::numeric;
ALTER TABLE crm.opportunities ALTER COLUMN owner_login SET DATA TYPE text;
