-- +goose Up
CREATE TABLE desks (name text PRIMARY KEY);
INSERT INTO desks SELECT DISTINCT desk FROM traders WHERE desk IS NOT NULL;
ALTER TABLE traders DROP COLUMN desk;
-- +goose Down
