ALTER TABLE crm.accounts ADD COLUMN country text COLLATE "C";
UPDATE crm.accounts SET country = 'DE';
ALTER TABLE crm.accounts ALTER COLUMN country SET NOT NULL;
