CREATE TYPE payment_status AS ENUM ('pending', 'authorized', 'captured', 'failed');
ALTER TABLE "Payments" ALTER COLUMN "Status" DROP DEFAULT;
ALTER TABLE "Payments" ALTER COLUMN "Status" TYPE payment_status USING (CASE "Status" WHEN 0 THEN 'pending' WHEN 1 THEN 'captured' ELSE 'failed' END)::payment_status;
ALTER TABLE "Payments" ALTER COLUMN "Status" SET DEFAULT 'pending';
