-- +goose Up
CREATE TABLE fills (
    id bigserial NOT NULL,
    buy_order bigint NOT NULL REFERENCES orders (id),
    sell_order bigint NOT NULL REFERENCES orders (id),
    price numeric(18,6) NOT NULL,
    quantity integer NOT NULL,
    executed timestamptz NOT NULL,
    PRIMARY KEY (executed, id)
) PARTITION BY RANGE (executed);
CREATE TABLE fills_2024_q1 PARTITION OF fills FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
CREATE TABLE fills_2024_q2 PARTITION OF fills FOR VALUES FROM ('2024-04-01') TO ('2024-07-01');
-- +goose Down
DROP TABLE fills;
