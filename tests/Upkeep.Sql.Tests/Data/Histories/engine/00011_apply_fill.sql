-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION apply_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE orders SET filled = filled + NEW.quantity WHERE id IN (NEW.buy_order, NEW.sell_order);
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER fills_apply AFTER INSERT ON fills FOR EACH ROW EXECUTE FUNCTION apply_fill();
-- +goose Down
DROP FUNCTION apply_fill CASCADE;
