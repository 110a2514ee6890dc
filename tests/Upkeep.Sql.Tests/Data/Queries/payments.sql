-- Queries of the payment service.

-- nullable: Id=no, Name=no, Country=no, ParentId=yes
SELECT "Id", "Name", "Country", "ParentId" FROM "Merchants" WHERE "Id" = @id;
-- nullable: Id=no, AmountMinor=no, Status=no, SettledAt=yes, Email=yes
SELECT p."Id", p."AmountMinor", p."Status", p."SettledAt", c."Email" FROM "Payments" AS p INNER JOIN "Customers" AS c ON p."CustomerId" = c."Id" WHERE c."MerchantId" = @merchant ORDER BY p."Id" DESC LIMIT @take OFFSET @skip;
-- nullable: Id=no, Refunded=no
SELECT p."Id", COALESCE((SELECT sum(r."AmountMinor") FROM "Refunds" AS r WHERE r."PaymentId" = p."Id"), 0) AS "Refunded" FROM "Payments" AS p;
-- nullable: Merchant=no, Email=yes, Amount=no, Refunded=no
SELECT "Merchant", "Email", "Amount", "Refunded" FROM "PaymentOverview" WHERE "Status" = 'captured';
-- nullable: Reason=yes, AmountMinor=no
SELECT rr."Text" AS "Reason", r."AmountMinor" FROM "Refunds" r LEFT JOIN "RefundReasons" rr ON rr."Id" = r."Reason";
-- nullable: Response=yes
SELECT "Response" FROM "IdempotencyKeys" WHERE "MerchantId" = $1 AND "Key" = $2 AND "ExpiresAt" > now();
-- nullable: Url=no, Events=no, Disabled=yes
SELECT "Url", "Events", "Disabled" FROM "Webhooks" WHERE "MerchantId" = @merchant AND @event = ANY ("Events") AND "Disabled" IS NOT TRUE;
-- nullable: Id=no, WebhookId=no, HttpStatus=yes
SELECT "Id", "WebhookId", "HttpStatus" FROM "WebhookDeliveries" WHERE "SentAt" IS NULL ORDER BY "Next" NULLS LAST LIMIT 10 FOR UPDATE SKIP LOCKED;
-- nullable: account=no, amount=no
SELECT account, sum(amount) AS amount FROM ledger.entries GROUP BY account;
SELECT ledger.balance(@account) AS balance;
-- nullable: code=no, balance=no
SELECT a.code, COALESCE(sum(e.amount), 0) AS balance FROM ledger.accounts a LEFT JOIN ledger.entries e ON e.account = a.code AND e.booked <= @day GROUP BY a.code;
-- nullable: Currency=no, Volume=no
SELECT "Currency", sum("AmountMinor") AS "Volume" FROM "Payments" WHERE "Status" IN ('captured', 'refunded') GROUP BY "Currency";
-- nullable: Parent=yes, Child=no
SELECT p."Name" AS "Parent", c."Name" AS "Child" FROM "Merchants" c LEFT JOIN "Merchants" p ON p."Id" = c."ParentId";
-- nullable: plan=yes
SELECT "Metadata" #>> '{plan,name}' AS plan FROM "Customers" WHERE "Metadata" ? 'plan';
-- nullable: Id=no
INSERT INTO "Payments" ("CustomerId", "AmountMinor", "Currency") VALUES (@customer, @amount, @currency) RETURNING "Id";
INSERT INTO "IdempotencyKeys" ("Key", "MerchantId", "ExpiresAt") VALUES ($1, $2, now() + interval '1 day') ON CONFLICT DO NOTHING;
INSERT INTO "Customers" ("MerchantId", "Email") VALUES (@merchant, @email) ON CONFLICT ("MerchantId", lower("Email")) WHERE "Email" IS NOT NULL DO UPDATE SET "Email" = EXCLUDED."Email";
INSERT INTO ledger.entries (account, payment_id, amount) VALUES (@debit, @payment, @amount), (@credit, @payment, -@amount);
-- nullable: Status=no, SettledAt=yes
UPDATE "Payments" SET "Status" = 'captured', "SettledAt" = now() WHERE "Id" = @id AND "Status" = 'authorized' RETURNING "Status", "SettledAt";
UPDATE "WebhookDeliveries" SET "Attempt" = "Attempt" + 1, "HttpStatus" = $2, "Next" = now() + make_interval(secs => power(2, "Attempt")) WHERE "Id" = $1;
UPDATE "Webhooks" SET "Disabled" = true FROM "Merchants" m WHERE m."Id" = "Webhooks"."MerchantId" AND m."Country" = @country;
DELETE FROM "IdempotencyKeys" WHERE "ExpiresAt" < now();
-- nullable: Id=no, AmountMinor=no
DELETE FROM "Refunds" WHERE "PaymentId" = @payment RETURNING "Id", "AmountMinor";
MERGE INTO "RefundReasons" t USING (VALUES (@id::smallint, @text)) AS s (id, txt) ON t."Id" = s.id WHEN MATCHED THEN UPDATE SET "Text" = s.txt WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.txt);
-- nullable: day=yes, n=no
SELECT "SettledAt"::date AS day, count(*) AS n FROM "Payments" GROUP BY 1 ORDER BY 1;
SELECT "NetMinor" / 100.0 AS "Net" FROM "Payments" WHERE "Id" = ANY (@ids);
