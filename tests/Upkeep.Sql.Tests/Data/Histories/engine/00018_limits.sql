-- +goose Up
CREATE DOMAIN quantity AS integer NOT NULL CHECK (VALUE >= 0);
CREATE TABLE limits (trader_id smallint NOT NULL UNIQUE REFERENCES traders, max_order quantity, max_position quantity DEFAULT 1000);
-- +goose Down
