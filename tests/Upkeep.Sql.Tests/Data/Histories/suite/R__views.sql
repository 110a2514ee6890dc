CREATE OR REPLACE VIEW billing.open_invoices AS
SELECT i.id, i.number, a.name AS customer, i.due_on, billing.invoice_total(i.id) AS total,
       (SELECT sum(p.amount) FROM billing.payments p WHERE p.invoice_id = i.id) AS paid
  FROM billing.invoices i JOIN crm.accounts a ON a.id = i.account_id
 WHERE i.state IN ('sent', 'overdue');
CREATE OR REPLACE VIEW crm.pipeline AS
SELECT stage, count(*) AS opportunities, sum(value) AS total, avg(probability_percent) AS average
  FROM crm.opportunities GROUP BY stage;
