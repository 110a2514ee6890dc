-- +goose Up
CREATE TABLE quotes (symbol text NOT NULL, at timestamp NOT NULL, bid real, ask real);
CREATE INDEX ON quotes USING brin (at);
-- +goose Down
DROP TABLE quotes;
