DROP TABLE clinic.rooms;
