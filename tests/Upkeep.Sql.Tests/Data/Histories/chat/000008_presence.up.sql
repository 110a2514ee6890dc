CREATE UNLOGGED TABLE presence (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'online',
    seen_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    device JSONB
);
