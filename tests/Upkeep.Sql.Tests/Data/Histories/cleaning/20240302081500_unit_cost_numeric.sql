ALTER TABLE supplies ALTER unit_cost TYPE numeric(8,3), ALTER unit_cost SET DEFAULT 0;
