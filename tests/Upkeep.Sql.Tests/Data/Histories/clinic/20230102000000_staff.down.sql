DROP TABLE clinic.staff;
DROP TYPE clinic.staff_role;
