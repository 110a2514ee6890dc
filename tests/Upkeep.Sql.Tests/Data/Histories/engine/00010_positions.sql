-- +goose Up
CREATE TABLE positions (
    trader_id smallint REFERENCES traders (id),
    symbol text REFERENCES instruments (symbol) ON UPDATE CASCADE,
    quantity bigint NOT NULL DEFAULT 0,
    average_price double precision,
    PRIMARY KEY (trader_id, symbol)
);
-- +goose Down
DROP TABLE positions;
