-- +goose Up
ALTER TABLE quotes ALTER at TYPE timestamptz(3) USING at AT TIME ZONE 'UTC', ALTER bid TYPE numeric(18,6), ALTER ask TYPE numeric(18,6);
ALTER TABLE quotes ADD CONSTRAINT quotes_pk PRIMARY KEY (symbol, at);
-- +goose Down
