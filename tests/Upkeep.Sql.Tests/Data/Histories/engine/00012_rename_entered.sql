-- +goose Up
ALTER TABLE orders RENAME COLUMN entered TO entered_at;
ALTER TABLE orders RENAME CONSTRAINT limit_has_price TO ck_limit_has_price;
-- +goose Down
ALTER TABLE orders RENAME COLUMN entered_at TO entered;
