CREATE SCHEMA ledger;
CREATE TABLE ledger.accounts (code varchar(12) PRIMARY KEY, label text NOT NULL, is_debit boolean NOT NULL);
CREATE TABLE ledger.entries (
    id bigint GENERATED ALWAYS AS IDENTITY,
    account varchar(12) NOT NULL REFERENCES ledger.accounts (code),
    payment_id bigint REFERENCES public."Payments" ("Id"),
    amount numeric(18,2) NOT NULL,
    booked date NOT NULL DEFAULT CURRENT_DATE,
    PRIMARY KEY (id)
);
