-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY orders_book ON orders (symbol, side, price DESC, entered) WHERE filled < quantity;
-- +goose Down
DROP INDEX CONCURRENTLY orders_book;
