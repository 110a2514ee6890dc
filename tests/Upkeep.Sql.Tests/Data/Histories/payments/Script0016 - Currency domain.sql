CREATE DOMAIN currency_code AS char(3) CHECK (VALUE = upper(VALUE));
ALTER TABLE "Payments" ALTER COLUMN "Currency" TYPE currency_code;
