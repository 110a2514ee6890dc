CREATE TABLE audit_log (
    id BIGSERIAL,
    at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    actor BIGINT,
    action TEXT NOT NULL,
    ip INET,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE audit_log_default PARTITION OF audit_log DEFAULT;
