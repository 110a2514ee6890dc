ALTER TABLE messages DROP COLUMN metadata, DROP COLUMN kind;
DROP TYPE message_kind;
