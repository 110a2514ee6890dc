SET lock_timeout = '2s';
ALTER TABLE accounts ADD CONSTRAINT accounts_email UNIQUE USING INDEX accounts_email;
ALTER TABLE accounts ALTER COLUMN nick TYPE varchar(80);
ALTER TABLE accounts ALTER COLUMN nick TYPE text;
COMMENT ON COLUMN accounts.plan IS 'deprecated: see subscriptions';
