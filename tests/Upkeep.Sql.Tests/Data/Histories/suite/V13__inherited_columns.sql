ALTER TABLE crm.activities ADD COLUMN created_by text NOT NULL DEFAULT CURRENT_USER;
ALTER TABLE crm.activities RENAME COLUMN note TO notes;
ALTER TABLE crm.calls ADD CONSTRAINT ck_phone CHECK (length(phone) > 3);
