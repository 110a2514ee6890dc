CREATE TYPE billing.invoice_state AS ENUM ('draft', 'sent', 'paid', 'void');
CREATE TABLE billing.invoices (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10000) PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES crm.accounts (id),
    number text UNIQUE,
    issued_on date,
    due_on date,
    state billing.invoice_state NOT NULL DEFAULT 'draft',
    CONSTRAINT ck_due CHECK (due_on IS NULL OR due_on >= issued_on)
);
