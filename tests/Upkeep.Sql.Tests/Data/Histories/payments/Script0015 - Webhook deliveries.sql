CREATE TABLE "WebhookDeliveries" ("Id" bigserial PRIMARY KEY, "WebhookId" uuid NOT NULL REFERENCES "Webhooks" ON DELETE CASCADE, "Attempt" smallint NOT NULL DEFAULT 1, "SentAt" timestamptz, "HttpStatus" int, "Next" timestamptz);
CREATE INDEX "IX_Deliveries_Due" ON "WebhookDeliveries" ("Next" ASC NULLS LAST) WHERE "SentAt" IS NULL;
