ALTER TABLE "Payments" ALTER COLUMN "CapturedAt" TYPE timestamp with time zone USING "CapturedAt" AT TIME ZONE 'UTC';
