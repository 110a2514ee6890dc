DROP INDEX clinic.patients_name;
