DROP TABLE clinic.prescriptions, clinic.drugs;
