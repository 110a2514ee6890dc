-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42P01
SELECT p."Name" AS "Parent", cz."Name" AS "Child" FROM "Merchants" c LEFT JOIN "Merchants" p ON p."Id" = c."ParentId";
-- error: 42P01
UPDATE "PaymentsX" SET "Status" = 'captured', "SettledAt" = now() WHERE "Id" = @id AND "Status" = 'authorized' RETURNING "Status", "SettledAt";
-- error: 42703
SELECT p."Id", p."AmountMinor", p."Status", p."SettledAt", c."Email" FROM "Payments" AS p INNER JOIN "Customers" AS c ON p."CustomerId" = c."Id" WHERE c."MerchantId" = @merchant ORDER BY p."IdX" DESC LIMIT @take OFFSET @skip;
-- error: 42703
SELECT "Id", "Name", "Country", "ParentIdX" FROM "Merchants" WHERE "Id" = @id;
-- error: 42P01
SELECT "NetMinor" / 100.0 AS "Net" FROM "PaymentsX" WHERE "Id" = ANY (@ids);
-- error: 42703
SELECT "Currency", sum("AmountMinox") AS "Volume" FROM "Payments" WHERE "Status" IN ('captured', 'refunded') GROUP BY "Currency";
-- error: 42P01
SELECT account, sum(amount) AS amount FROM ledgex.entries GROUP BY account;
-- error: 42703
SELECT "ResponseX" FROM "IdempotencyKeys" WHERE "MerchantId" = $1 AND "Key" = $2 AND "ExpiresAt" > now();
-- error: 42703
SELECT "IdX", "WebhookId", "HttpStatus" FROM "WebhookDeliveries" WHERE "SentAt" IS NULL ORDER BY "Next" NULLS LAST LIMIT 10 FOR UPDATE SKIP LOCKED;
-- error: 42703
INSERT INTO "Payments" ("CustomerId", "AmountMinor", "Currency") VALUES (@customer, @amount, @currency) RETURNING "IdX";
-- error: 42P01
SELECT a.code, COALESCE(sum(e.amount), 0) AS balance FROM ledger.accounts a LEFT JOIN ledger.entries_old e ON e.account = a.code AND e.booked <= @day GROUP BY a.code;
-- error: 42P01
DELETE FROM "IdempotencyKeysX" WHERE "ExpiresAt" < now();
-- error: 42703
INSERT INTO "IdempotencyKeys" ("Key", "MerchantIdX", "ExpiresAt") VALUES ($1, $2, now() + interval '1 day') ON CONFLICT DO NOTHING;
-- error: 42P01
SELECT p."Id", COALESCE((SELECT sum(r."AmountMinor") FROM "Refunds" AS r WHERE r."PaymentId" = p."Id"), 0) AS "Refunded" FROM "Payments" AS pz;
