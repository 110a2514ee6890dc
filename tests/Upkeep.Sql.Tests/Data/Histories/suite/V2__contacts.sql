CREATE TABLE crm.contacts (
    id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES crm.accounts (id) ON DELETE CASCADE,
    first_name text,
    last_name text NOT NULL,
    email text CHECK (email LIKE '%@%'),
    birthday date
);
CREATE INDEX ix_contacts_account ON crm.contacts (account_id);
