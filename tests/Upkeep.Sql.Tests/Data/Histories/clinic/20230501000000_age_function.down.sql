DROP FUNCTION clinic.age_years;
