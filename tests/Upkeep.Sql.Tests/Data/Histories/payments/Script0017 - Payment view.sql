CREATE VIEW "PaymentOverview" AS
SELECT p."Id", m."Name" AS "Merchant", c."Email", p."AmountMinor" / 100.0 AS "Amount", p."Currency", p."Status",
       COALESCE(sum(r."AmountMinor"), 0) AS "Refunded"
FROM "Payments" p
JOIN "Customers" c ON c."Id" = p."CustomerId"
JOIN "Merchants" m ON m."Id" = c."MerchantId"
LEFT JOIN "Refunds" r ON r."PaymentId" = p."Id"
GROUP BY p."Id", m."Name", c."Email";
