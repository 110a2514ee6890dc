CREATE SCHEMA crm;
CREATE SCHEMA billing;
CREATE TABLE crm.accounts (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    vat_number varchar(20),
    country char(2) NOT NULL DEFAULT 'DE',
    created timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_accounts PRIMARY KEY (id)
);
