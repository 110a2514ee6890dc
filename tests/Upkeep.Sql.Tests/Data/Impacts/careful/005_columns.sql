SET lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN active boolean NOT NULL DEFAULT true, ADD COLUMN created timestamptz NOT NULL DEFAULT now();
ALTER TABLE accounts ADD COLUMN public_id uuid;
ALTER TABLE accounts ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
ALTER TABLE invoices ADD COLUMN paid_by bigint REFERENCES accounts (id);
