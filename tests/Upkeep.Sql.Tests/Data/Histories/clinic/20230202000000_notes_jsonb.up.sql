ALTER TABLE clinic.visits ALTER COLUMN notes TYPE JSONB USING notes::jsonb;
CREATE INDEX visits_notes ON clinic.visits USING gin (notes);
