DROP TABLE clinic.measurements;
