CREATE TABLE reactions (
    room_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id),
    emoji VARCHAR(16) NOT NULL,
    reacted_at TIMESTAMPTZ DEFAULT NOW(),
    PRIMARY KEY (room_id, message_id, user_id, emoji),
    FOREIGN KEY (room_id, message_id) REFERENCES messages (room_id, id) ON DELETE CASCADE
);
