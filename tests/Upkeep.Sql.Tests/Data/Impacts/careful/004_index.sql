CREATE INDEX CONCURRENTLY invoices_issued ON invoices (issued);
