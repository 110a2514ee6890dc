CREATE TABLE "RefundReasons" ("Id" smallint PRIMARY KEY, "Text" text NOT NULL UNIQUE);
ALTER TABLE "Refunds" ADD COLUMN "Reason" smallint REFERENCES "RefundReasons" ("Id");
