ALTER TABLE crm.accounts DROP COLUMN country;
