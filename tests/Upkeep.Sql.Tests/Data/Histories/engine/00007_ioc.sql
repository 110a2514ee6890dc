-- +goose Up
ALTER TYPE order_type ADD VALUE 'ioc' AFTER 'limit';
-- +goose Down
