CREATE TABLE crm.opportunities (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id uuid NOT NULL,
    owner_login name,
    title text NOT NULL,
    value money,
    probability real NOT NULL DEFAULT 0.5,
    stage text NOT NULL DEFAULT 'lead',
    closes_on date
);
ALTER TABLE crm.opportunities ADD CONSTRAINT fk_opportunity_account FOREIGN KEY (account_id) REFERENCES crm.accounts (id) NOT VALID;
ALTER TABLE crm.opportunities VALIDATE CONSTRAINT fk_opportunity_account;
