CREATE OR REPLACE FUNCTION ledger.balance(account_code varchar, until date DEFAULT NULL)
RETURNS numeric LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT COALESCE(sum(amount), 0) FROM ledger.entries WHERE account = account_code AND (until IS NULL OR booked <= until);
END;
