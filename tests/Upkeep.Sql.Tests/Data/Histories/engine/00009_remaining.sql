-- +goose Up
ALTER TABLE orders ADD COLUMN remaining integer GENERATED ALWAYS AS (quantity - filled) STORED;
-- +goose Down
ALTER TABLE orders DROP COLUMN remaining;
