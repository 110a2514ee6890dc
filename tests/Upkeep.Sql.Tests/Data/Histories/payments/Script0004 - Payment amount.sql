ALTER TABLE "Payments" ALTER COLUMN "AmountMinor" TYPE bigint;
ALTER TABLE "Payments" ADD CONSTRAINT "CK_Payments_Amount" CHECK ("AmountMinor" <> 0);
