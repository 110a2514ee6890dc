CREATE TABLE users (
    id BIGINT PRIMARY KEY,
    handle TEXT NOT NULL,
    email TEXT NOT NULL,
    password_hash BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    UNIQUE (handle),
    CONSTRAINT users_email_unique UNIQUE (email)
);
