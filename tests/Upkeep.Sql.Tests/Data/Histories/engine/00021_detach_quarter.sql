-- +goose Up
ALTER TABLE fills DETACH PARTITION fills_2024_q1;
ALTER TABLE fills_2024_q1 RENAME TO fills_archive;
-- +goose Down
