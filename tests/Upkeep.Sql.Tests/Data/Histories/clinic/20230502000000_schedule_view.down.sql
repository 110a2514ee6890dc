DROP VIEW clinic.schedule;
