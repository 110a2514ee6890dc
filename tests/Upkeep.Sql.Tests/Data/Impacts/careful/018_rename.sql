BEGIN;
SET LOCAL lock_timeout = '1s';
ALTER TABLE accounts RENAME TO members;
CREATE VIEW accounts AS SELECT * FROM members;
COMMIT;
