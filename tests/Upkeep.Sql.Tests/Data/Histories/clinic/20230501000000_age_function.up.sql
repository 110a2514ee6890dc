CREATE FUNCTION clinic.age_years(born DATE, at DATE DEFAULT CURRENT_DATE) RETURNS INTEGER LANGUAGE sql STABLE STRICT AS $$ SELECT extract(year FROM age(at, born))::int $$;
