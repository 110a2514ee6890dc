ALTER TABLE clinic.visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY visits_all ON clinic.visits USING (true);
