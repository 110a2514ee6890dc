ALTER TABLE crm.opportunities DROP COLUMN probability, ADD COLUMN probability_percent smallint NOT NULL DEFAULT 50 CHECK (probability_percent BETWEEN 0 AND 100);
