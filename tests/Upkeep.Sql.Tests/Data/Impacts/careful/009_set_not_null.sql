SET lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN public_id SET NOT NULL;
ALTER TABLE accounts DROP CONSTRAINT public_id_given;
