SET lock_timeout = '2s';
ALTER TABLE invoices ADD CONSTRAINT invoices_account FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;
