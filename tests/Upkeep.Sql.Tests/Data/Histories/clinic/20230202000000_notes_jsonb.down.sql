DROP INDEX clinic.visits_notes;
