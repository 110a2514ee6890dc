-- Queries of the business suite.

-- nullable: id=no, name=no, vat_number=yes, country=no, billing_address=yes, city=yes
select id, name, vat_number, country, billing_address, (billing_address).city from crm.accounts where id = @id;
-- nullable: account=no, contact=yes, email=yes
select a.name as account, c.last_name as contact, c.email from crm.accounts a left join crm.contacts c on c.account_id = a.id where a.country = @country;
-- nullable: full_name=yes, last_name=no
select crm.full_name(c.first_name, c.last_name) as full_name, c.last_name from crm.contacts c where c.account_id = :account;
-- nullable: id=no, number=yes, total=yes, paid=yes
select i.id, i.number, sum(l.net) as total, (select sum(p.amount) from billing.payments p where p.invoice_id = i.id) as paid from billing.invoices i left join billing.invoice_lines l on l.invoice_id = i.id group by i.id;
-- nullable: id=no, open=no
select i.id, coalesce(sum(p.amount), 0) as open from billing.invoices i left join billing.payments p on p.invoice_id = i.id group by i.id;
-- nullable: state=no, n=no, oldest=yes
select state, count(*) as n, min(issued_on) as oldest from billing.invoices group by state;
-- nullable: days=yes
select due_on - issued_on as days from billing.invoices where state = 'sent';
-- nullable: id=no, number=yes, customer=no
select id, number, customer, due_on from billing.open_invoices where due_on < current_date;
-- nullable: stage=no, opportunities=no, total=yes, average=no
select stage, opportunities, total, average from crm.pipeline;
-- nullable: kind=no, happened=no, duration=yes, notes=yes, created_by=no
select kind, happened, duration, notes, created_by from crm.activities where account_id = $1 order by happened desc;
-- nullable: phone=no, outcome=yes, kind=no
select phone, outcome, kind from crm.calls where contact_id = $1;
-- nullable: place=yes, attendees=no
select place, attendees from crm.meetings where happened >= @since;
-- nullable: source=no, kind=no
select a.tableoid::regclass::text as source, a.kind from crm.activities a;
-- nullable: kind=no
select kind from only crm.activities;
-- nullable: account=no, debit=yes, credit=yes, balance=no
select account, sum(debit) as debit, sum(credit) as credit, coalesce(sum(debit), 0) - coalesce(sum(credit), 0) as balance from billing.ledger where booked_on between @from and @to group by account;
-- nullable: entry_id=no, running=yes
select entry_id, sum(debit) over (partition by account order by booked_on, entry_id) as running from billing.ledger;
-- nullable: month=no, net=no
select date_trunc('month', booked_on) as month, count(*) as net from billing.ledger_2024 group by 1 order by 1;
select billing.invoice_total($1) as total;
-- nullable: id=no, value=yes, expected=yes
select id, value, value * probability_percent / 100 as expected from crm.opportunities where stage = any ($1) order by closes_on nulls last;
-- nullable: title=no, owner=no
select title, coalesce(owner_login, 'nobody') as owner from crm.opportunities where closes_on <= @until;
-- nullable: name=no, contacts=no, opportunities=no
select a.name, count(distinct c.id) as contacts, count(distinct o.id) as opportunities from crm.accounts a left join crm.contacts c on c.account_id = a.id left join crm.opportunities o on o.account_id = a.id group by a.id;
-- nullable: name=no, shipping_city=yes
select a.name, s.city as shipping_city from crm.accounts a cross join lateral unnest(a.shipping_addresses) as s;
-- nullable: id=no
insert into crm.accounts (name, country) values (@name, @country) returning id;
insert into crm.contacts (account_id, last_name, email) values ($1, $2, $3) on conflict (account_id, email) do update set last_name = excluded.last_name;
-- nullable: id=no, state=no
insert into billing.invoices (account_id, issued_on, due_on) values (:account, current_date, current_date + :days::int) returning id, number, state;
insert into billing.invoice_lines (invoice_id, line_no, description, quantity, unit_price) select @invoice, row_number() over (), t.d, t.q, t.p from jsonb_to_recordset(@lines::jsonb) as t (d text, q numeric, p numeric);
insert into billing.payments (invoice_id, received_on, amount, reference) values ($1, $2, $3, $4) on conflict (invoice_id, reference) where reference is not null do nothing;
insert into billing.ledger values ($1, $2, $3, $4, $5, $6), ($7, $8, $9, $10, $11, $12);
update billing.invoices set state = 'paid' where id = @id and (select coalesce(sum(amount), 0) from billing.payments where invoice_id = @id) >= @total;
-- nullable: id=no, state=no, issued_on=yes
update billing.invoices i set state = 'overdue' from crm.accounts a where a.id = i.account_id and i.due_on < current_date and a.country = @country returning i.id, i.state, i.issued_on;
update crm.accounts set billing_address.city = @city, billing_address.zip = @zip where id = @id;
update crm.accounts set billing_address = row(@street, @zip, @city, @country) where id = @id;
update crm.opportunities set stage = @stage, probability_percent = @percent where id = @id;
delete from crm.activities where happened < now() - @age::interval;
delete from billing.payments p using billing.invoices i where i.id = p.invoice_id and i.state = 'cancelled' and p.received_on = @day;
-- nullable: id=no, account_id=no
with old as (delete from crm.opportunities where closes_on < @before returning id, account_id) select id, account_id from old;
merge into crm.contacts c using crm.accounts a on c.account_id = a.id and c.last_name = @name when matched then delete when not matched then insert (account_id, last_name) values (a.id, @name);
-- nullable: ok=no
select true as ok, age(c.birthday) as age from crm.contacts c where extract(month from c.birthday) = @month;
-- nullable: number=yes, share=yes
select i.number, round(100 * l.net / nullif(sum(l.net) over (partition by i.id), 0), 1) as share from billing.invoices i join billing.invoice_lines l on l.invoice_id = i.id;
-- nullable: id=no, raw=yes
select coalesce(id, 0) as id, raw from archive.imports;
-- nullable: invoice=no, payment=yes
select i.id as invoice, p.id as payment from billing.payments p right join billing.invoices i on i.id = p.invoice_id and p.amount > 0;
-- nullable: country=no, vat=no
select country, bool_or(vat_number is not null) as vat from crm.accounts group by country;
-- nullable: any_vat=yes, names=yes
select bool_and(vat_number is not null) as any_vat, string_agg(name, ', ' order by name) as names from crm.accounts where country = $1;
-- nullable: name=no, rank=no, quartile=no
select name, dense_rank() over (order by created) as rank, ntile(4) over (order by created) as quartile from crm.accounts;
-- nullable: id=no, contacts=no
select a.id, array_remove(array_agg(c.email), null) as contacts from crm.accounts a left join crm.contacts c on c.account_id = a.id group by a.id;
-- nullable: name=no, first=yes, last=yes
select a.name, min(x.happened) as first, max(x.happened) as last from crm.accounts a left join crm.activities x on x.account_id = a.id group by a.id, a.name;
-- nullable: id=no, phone=yes, place=yes
select a.id, c.phone, m.place from only crm.activities a left join crm.calls c on c.account_id = a.account_id left join crm.meetings m on m.account_id = a.account_id;
-- nullable: year=yes, quarter=yes, n=no
select extract(year from issued_on) as year, extract(quarter from issued_on) as quarter, count(*) as n from billing.invoices group by grouping sets ((1, 2), (1), ());
-- nullable: net=yes, gross=yes
select sum(net) as net, sum(net * (1 + tax_rate / 100)) as gross from billing.invoice_lines where invoice_id = $1;
-- nullable: number=yes, customer=no
select i.number, a.name as customer from billing.invoices i, crm.accounts a where a.id = i.account_id and i.state in ('sent', 'overdue');
-- nullable: id=no, paid=no
select i.id, i.state = 'paid' as paid from billing.invoices i where (i.issued_on, i.id) < (@day, @id) order by i.issued_on desc, i.id desc limit 20;
-- nullable: kind=no, hours=yes
select kind, extract(epoch from sum(duration)) / 3600 as hours from crm.activities group by kind;
-- nullable: email=yes, valid=yes
select email, email ~* @pattern::text as valid from crm.contacts;
-- nullable: zip=yes, accounts=no
select (billing_address).zip, count(*) as accounts from crm.accounts group by (billing_address).zip;
-- nullable: name=no, addresses=yes
select name, cardinality(shipping_addresses) as addresses from crm.accounts;
-- nullable: stage=no, best=no
select distinct on (stage) stage, title as best from crm.opportunities order by stage, value desc nulls last;
update crm.accounts set shipping_addresses = array_append(shipping_addresses, row(@street, @zip, @city, 'DE')::crm.address) where id = @id;
insert into crm.activities (kind, account_id, duration) values ('mail', $1, $2::interval) returning *;
delete from crm.calls where id = $1 returning *;
-- nullable: total=no
select (select count(*) from crm.calls) + (select count(*) from crm.meetings) as total;
select * from billing.open_invoices o join crm.accounts a on a.name = o.customer;
select a.*, o.title from crm.accounts a left join crm.opportunities o using (id);
