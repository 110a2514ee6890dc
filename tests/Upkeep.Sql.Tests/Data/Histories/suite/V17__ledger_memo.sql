ALTER TABLE billing.ledger ADD COLUMN memo text;
ALTER TABLE billing.ledger ALTER COLUMN account TYPE varchar(12);
CREATE TABLE billing.ledger_2022 (LIKE billing.ledger INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE billing.ledger ATTACH PARTITION billing.ledger_2022 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
