CREATE INDEX messages_recent_idx ON messages (room_id, sent_at DESC NULLS LAST);
CREATE INDEX messages_author_idx ON messages (author_id) WHERE author_id IS NOT NULL;
