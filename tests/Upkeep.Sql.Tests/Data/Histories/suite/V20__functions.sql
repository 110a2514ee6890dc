CREATE FUNCTION billing.invoice_total(invoice bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(net * (1 + tax_rate / 100)), 0) FROM billing.invoice_lines WHERE invoice_id = invoice
$$;
CREATE FUNCTION crm.full_name(first text, last text) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN first || ' ' || last;
