-- +goose Up
CREATE TABLE instruments (
    symbol text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('equity', 'future', 'fx')),
    tick_size numeric NOT NULL,
    lot_size integer NOT NULL DEFAULT 1
);

-- +goose Down
DROP TABLE instruments;
