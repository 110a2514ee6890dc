DROP POLICY visits_all ON clinic.visits;
