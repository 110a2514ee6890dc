CREATE VIEW clinic.schedule AS
SELECT a.id, lower(a.slot) AS starts, upper(a.slot) AS ends, p.family_name AS patient, s.name AS doctor, a.room, v.id AS visit_id
FROM clinic.appointments a JOIN clinic.patients p ON p.id = a.patient_id JOIN clinic.staff s ON s.id = a.doctor_id LEFT JOIN clinic.visits v ON v.appointment_id = a.id;
