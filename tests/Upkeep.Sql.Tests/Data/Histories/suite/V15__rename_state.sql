ALTER TYPE billing.invoice_state RENAME VALUE 'void' TO 'cancelled';
ALTER TYPE billing.invoice_state ADD VALUE 'overdue' BEFORE 'paid';
