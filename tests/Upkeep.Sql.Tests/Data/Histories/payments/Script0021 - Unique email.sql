CREATE UNIQUE INDEX "UX_Customers_Email" ON "Customers" ("MerchantId", lower("Email")) WHERE "Email" IS NOT NULL;
ALTER TABLE "Merchants" ADD COLUMN "ParentId" uuid NULL, ADD CONSTRAINT "FK_Parent" FOREIGN KEY ("ParentId") REFERENCES "Merchants" ("Id") ON DELETE SET NULL ("ParentId");
