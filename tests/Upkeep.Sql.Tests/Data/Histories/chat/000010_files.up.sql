ALTER TYPE message_kind ADD VALUE 'file' BEFORE 'system';
CREATE TABLE attachments (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    room_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
    media_type TEXT,
    FOREIGN KEY (room_id, message_id) REFERENCES messages
);
