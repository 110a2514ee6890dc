CREATE TABLE employee_history (changed_at timestamptz NOT NULL DEFAULT now(), operation char(1) NOT NULL, old_row jsonb, new_row jsonb);
CREATE FUNCTION log_employee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO employee_history (operation, old_row, new_row) VALUES (left(TG_OP, 1), to_jsonb(OLD), to_jsonb(NEW));
  RETURN NULL;
END $$;
CREATE TRIGGER employees_log AFTER UPDATE OR DELETE ON employees FOR EACH ROW EXECUTE FUNCTION log_employee();
