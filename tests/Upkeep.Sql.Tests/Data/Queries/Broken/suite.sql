-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
select i.id, coalesce(sum(p.amount), 0) as open from billing.invoices i left join billing.payments p on p.iinvoice_id = i.id group by i.id;
-- error: 42703
select i.id, i.number, sum(l.net) as total, (select sum(p.amount) from billing.payments p where p.invoice_id_old = i.id) as paid from billing.invoices i left join billing.invoice_lines l on l.invoice_id = i.id group by i.id;
-- error: 42P01
delete from crm.aactivities where happened < now() - @age::interval;
-- error: 42P01
select state, count(*) as n, min(issued_on) as oldest from billing.invoicess group by state;
-- error: 42P01
delete from billing.payments p using billing.invoices i where i.id = p.invoice_id and iz.state = 'cancelled' and p.received_on = @day;
-- error: 42P01
select name, dense_rank() over (order by created) as rank, ntile(4) over (order by created) as quartile from ccrm.accounts;
-- error: 42P01
select a.tableoid::regclass::text as source, a.kind from crx.activities a;
-- error: 42P01
select crm.full_name(c.first_name, c.last_name) as full_name, cz.last_name from crm.contacts c where c.account_id = :account;
-- error: 42703
select id, value, value_old * probability_percent / 100 as expected from crm.opportunities where stage = any ($1) order by closes_on nulls last;
-- error: 42703
select phones, outcome, kind from crm.calls where contact_id = $1;
-- error: 42703
select id, number, customer_old, due_on from billing.open_invoices where due_on < current_date;
-- error: 42703
insert into billing.payments (invoice_id, rreceived_on, amount, reference) values ($1, $2, $3, $4) on conflict (invoice_id, reference) where reference is not null do nothing;
-- error: 42703
select placx, attendees from crm.meetings where happened >= @since;
-- error: 42703
merge into crm.contacts c using crm.accounts a on c.account_id = a.id and c.last_name = @name when matched then delete when not matched then insert (account_id, last_name) values (a.idz, @name);
