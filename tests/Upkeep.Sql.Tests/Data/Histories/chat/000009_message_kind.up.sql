CREATE TYPE message_kind AS ENUM ('text', 'image', 'system');
ALTER TABLE messages ADD COLUMN kind message_kind NOT NULL DEFAULT 'text';
ALTER TABLE messages ADD COLUMN metadata JSONB;
