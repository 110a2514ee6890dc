-- +goose Up
CREATE TABLE traders (id smallserial PRIMARY KEY, code char(4) NOT NULL UNIQUE, desk text);
-- +goose Down
DROP TABLE traders;
