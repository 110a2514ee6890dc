-- +goose Up
CREATE VIEW spreads AS SELECT symbol, at, ask - bid AS spread, (ask + bid) / 2 AS mid FROM quotes WHERE bid IS NOT NULL AND ask IS NOT NULL;
-- +goose Down
DROP VIEW spreads;
