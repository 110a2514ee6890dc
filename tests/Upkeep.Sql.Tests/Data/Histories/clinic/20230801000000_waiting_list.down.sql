DROP TABLE clinic.waiting;
