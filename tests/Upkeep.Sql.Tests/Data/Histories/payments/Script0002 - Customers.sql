CREATE TABLE "Customers" (
    "Id" uuid NOT NULL DEFAULT gen_random_uuid(),
    "MerchantId" uuid NOT NULL,
    "Email" text NULL,
    "Metadata" jsonb NULL,
    CONSTRAINT "PK_Customers" PRIMARY KEY ("Id"),
    CONSTRAINT "FK_Customers_Merchants_MerchantId" FOREIGN KEY ("MerchantId") REFERENCES "Merchants" ("Id") ON DELETE CASCADE
);
CREATE INDEX "IX_Customers_MerchantId" ON "Customers" ("MerchantId");
