ALTER TYPE clinic.staff_role ADD VALUE 'pharmacist';
ALTER TYPE clinic.staff_role RENAME VALUE 'clerk' TO 'receptionist';
