-- +goose Up
ALTER TABLE traders ADD COLUMN desk text REFERENCES desks (name) ON DELETE SET NULL;
-- +goose Down
