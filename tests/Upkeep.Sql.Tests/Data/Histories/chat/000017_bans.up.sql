CREATE TABLE bans (
    room_id BIGINT NOT NULL REFERENCES rooms (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    reason TEXT,
    until TIMESTAMPTZ,
    banned_by BIGINT REFERENCES users (id)
);
ALTER TABLE bans ADD PRIMARY KEY (room_id, user_id);
