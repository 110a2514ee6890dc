CREATE TYPE crm.address AS (street text, zip varchar(10), city text, country char(2));
ALTER TABLE crm.accounts ADD COLUMN billing_address crm.address;
ALTER TABLE crm.accounts ADD COLUMN shipping_addresses crm.address[];
