CREATE TABLE billing.payments (
    id bigserial PRIMARY KEY,
    invoice_id bigint NOT NULL REFERENCES billing.invoices,
    received_on date NOT NULL,
    amount numeric(14,2) NOT NULL,
    reference varchar(35)
);
CREATE INDEX ix_payments_invoice ON billing.payments (invoice_id) INCLUDE (amount);
