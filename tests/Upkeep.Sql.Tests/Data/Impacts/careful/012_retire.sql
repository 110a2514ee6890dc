SET lock_timeout = '2s';
ALTER TABLE accounts DROP COLUMN plan;
ALTER TABLE accounts DROP COLUMN old_code;
