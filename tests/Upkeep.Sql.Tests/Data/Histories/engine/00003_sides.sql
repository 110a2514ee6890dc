-- +goose Up
CREATE TYPE side AS ENUM ('buy', 'sell');
CREATE TYPE order_type AS ENUM ('limit', 'market');
-- +goose Down
DROP TYPE order_type;
DROP TYPE side;
