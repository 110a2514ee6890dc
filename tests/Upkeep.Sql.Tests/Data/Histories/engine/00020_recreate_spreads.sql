-- +goose Up
CREATE OR REPLACE VIEW spreads AS SELECT symbol, at, ask - bid AS spread, (ask + bid) / 2 AS mid, row_number() OVER (PARTITION BY symbol ORDER BY at DESC) AS age FROM quotes WHERE bid IS NOT NULL AND ask IS NOT NULL;
-- +goose Down
