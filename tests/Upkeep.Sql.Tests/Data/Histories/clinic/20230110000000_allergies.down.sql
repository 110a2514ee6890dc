DROP TABLE clinic.allergies;
