-- +goose Up
ALTER TABLE orders ALTER COLUMN price TYPE numeric(18,6);
ALTER TABLE instruments ALTER COLUMN tick_size TYPE numeric(18,6), ALTER COLUMN tick_size SET DEFAULT 0.01;
-- +goose Down
ALTER TABLE orders ALTER COLUMN price TYPE numeric;
