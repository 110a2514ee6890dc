ALTER TABLE crm.opportunities DROP COLUMN probability_percent;
