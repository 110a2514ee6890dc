ALTER TABLE departments ADD COLUMN budget numeric(14,2) DEFAULT 0;
DO $$ BEGIN EXECUTE 'COMMENT ON COLUMN departments.budget IS ''per year'''; END $$;
