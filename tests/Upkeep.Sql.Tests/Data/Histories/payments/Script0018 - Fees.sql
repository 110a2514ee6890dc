ALTER TABLE "Payments" ADD COLUMN "FeeMinor" bigint NOT NULL DEFAULT 0, ADD COLUMN "NetMinor" bigint GENERATED ALWAYS AS ("AmountMinor" - "FeeMinor") STORED;
