CREATE TABLE billing.invoice_lines (
    invoice_id bigint NOT NULL REFERENCES billing.invoices (id) ON DELETE CASCADE,
    line_no integer NOT NULL,
    description text NOT NULL,
    quantity numeric(12,3) NOT NULL DEFAULT 1,
    unit_price numeric(12,4) NOT NULL,
    tax_rate numeric(5,2) NOT NULL DEFAULT 19.00,
    net numeric(14,2) GENERATED ALWAYS AS (round(quantity * unit_price, 2)) STORED,
    PRIMARY KEY (invoice_id, line_no)
);
