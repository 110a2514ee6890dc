ALTER TYPE clinic.staff_role RENAME VALUE 'receptionist' TO 'clerk';
