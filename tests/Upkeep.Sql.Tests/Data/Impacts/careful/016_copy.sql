CREATE TABLE invoices_before_rounding AS SELECT * FROM invoices;
UPDATE invoices SET total = round(total, 2);
