DROP TABLE clinic.contacts;
