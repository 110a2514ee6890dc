CREATE SEQUENCE billing.invoice_numbers AS integer MINVALUE 1 CACHE 5;
ALTER TABLE billing.invoices ALTER COLUMN number SET DEFAULT 'INV-' || lpad(nextval('billing.invoice_numbers')::text, 6, '0');
