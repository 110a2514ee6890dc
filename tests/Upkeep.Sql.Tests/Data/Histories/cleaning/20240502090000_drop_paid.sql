ALTER TABLE invoices DROP COLUMN paid, ADD COLUMN paid_on date;
ALTER TABLE supply_usage RENAME TO supply_uses;
ALTER TABLE supply_uses ADD id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
