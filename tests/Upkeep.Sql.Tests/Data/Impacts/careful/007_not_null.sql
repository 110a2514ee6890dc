SET lock_timeout = '2s';
ALTER TABLE accounts ADD CONSTRAINT public_id_given CHECK (public_id IS NOT NULL) NOT VALID;
