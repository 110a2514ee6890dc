CREATE TABLE "IdempotencyKeys" ("Key" text NOT NULL, "MerchantId" uuid NOT NULL, "Response" bytea, "ExpiresAt" timestamptz NOT NULL, PRIMARY KEY ("MerchantId", "Key"));
CREATE INDEX "IX_IdempotencyKeys_ExpiresAt" ON "IdempotencyKeys" USING brin ("ExpiresAt");
