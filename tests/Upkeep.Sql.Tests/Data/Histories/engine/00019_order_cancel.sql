-- +goose Up
ALTER TABLE orders ADD COLUMN cancelled_at timestamptz, ADD COLUMN cancel_reason varchar(50);
CREATE UNIQUE INDEX orders_one_market ON orders (trader_id, symbol) NULLS NOT DISTINCT WHERE type = 'market' AND cancelled_at IS NULL;
-- +goose Down
