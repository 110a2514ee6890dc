ALTER TABLE "Payments" RENAME COLUMN "CapturedAt" TO "SettledAt";
