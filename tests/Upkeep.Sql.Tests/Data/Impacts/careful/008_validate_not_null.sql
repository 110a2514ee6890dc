ALTER TABLE accounts VALIDATE CONSTRAINT public_id_given;
