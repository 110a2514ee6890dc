ALTER TABLE "Refunds" DROP COLUMN "Reason";
