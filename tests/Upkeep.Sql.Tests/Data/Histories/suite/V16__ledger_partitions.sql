CREATE TABLE billing.ledger (
    entry_id bigint NOT NULL,
    booked_on date NOT NULL,
    account varchar(8) NOT NULL,
    debit numeric(14,2),
    credit numeric(14,2),
    PRIMARY KEY (entry_id, booked_on),
    CHECK (debit IS NOT NULL OR credit IS NOT NULL)
) PARTITION BY RANGE (booked_on);
CREATE TABLE billing.ledger_2023 PARTITION OF billing.ledger FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE billing.ledger_2024 PARTITION OF billing.ledger FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE billing.ledger_rest PARTITION OF billing.ledger DEFAULT;
CREATE INDEX ix_ledger_account ON billing.ledger (account, booked_on DESC);
