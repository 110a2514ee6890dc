CREATE UNIQUE INDEX uq_payments_reference ON billing.payments (invoice_id, reference) WHERE reference IS NOT NULL;
ALTER TABLE crm.contacts ADD CONSTRAINT uq_contact_email UNIQUE NULLS NOT DISTINCT (account_id, email);
