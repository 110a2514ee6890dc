-- Queries of the cleaning company.

-- nullable: id=no, company=yes, contact_name=no, email=yes, notes=no
select id, company, contact_name, email, notes from customers where contact_name ilike @q;
-- nullable: customer=no, address=yes, square_metres=yes
select coalesce(c.company, c.contact_name) as customer, s.address, s.square_metres from customers c left join sites s on s.customer_id = c.id;
-- nullable: id=no, starts=yes, ends=yes, status=no
select id, lower(period) as starts, upper(period) as ends, status from jobs where period && tsrange(@from, @to);
-- nullable: id=no, address=no, cleaner=yes
select j.id, s.address, cl.name as cleaner from jobs j join sites s on s.id = j.site_id left join job_cleaners jc on jc.job_id = j.id left join cleaners cl on cl.id = jc.cleaner_id where j.status <> 'cancelled';
-- nullable: id=no, name=no, jobs=no, last_end=yes
select id, name, jobs, last_end from cleaner_load order by jobs desc;
-- nullable: month=yes, jobs=no, done=no, hours=yes
select month, jobs, done, hours from month_stats order by month;
-- nullable: sku=no, name=no, used=no, cost=yes
select s.sku, s.name, coalesce(sum(u.amount), 0) as used, sum(u.amount * s.unit_cost) as cost from supplies s left join supply_uses u on u.sku = s.sku group by s.sku;
-- nullable: id=no, name=no, hourly_rate=no
select id, name, languages, hourly_rate from cleaners where languages @> @languages and hourly_rate <= @rate;
-- nullable: name=no
select name from cleaners c where not exists (select 1 from absences a where a.cleaner_id = c.id and a.days @> @day::date);
-- nullable: item=no, required=no
select item, required from checklists where site_id = $1 order by item_no;
-- nullable: month=no, total=no, paid_on=yes
select month, total, paid_on from invoices where customer_id = $1 and paid_on is null;
-- nullable: year=no, turnover=no
select extract(year from month)::int as year, sum(total) as turnover from invoices group by 1;
-- nullable: days=yes, reason=yes
select upper(days) - lower(days) as days, reason from absences where cleaner_id = :cleaner;
-- nullable: distance=yes
select location <-> point(@x, @y) as distance from sites order by distance limit 5;
-- nullable: name=no, rate=no, next=yes
select name, hourly_rate as rate, lead(hourly_rate) over (order by hourly_rate) as next from cleaners;
-- nullable: id=no
insert into jobs (site_id, period) values (@site, tsrange(@from, @to)) returning id;
insert into job_cleaners (job_id, cleaner_id) select $1, id from cleaners where name = any ($2) on conflict do nothing;
-- nullable: id=no
insert into supply_uses (job_id, sku, amount) values (@job, @sku, @amount) returning id, used_at;
insert into invoices (customer_id, month, total) select c.id, @month, count(j.id) * @price from customers c join sites s on s.customer_id = c.id join jobs j on j.site_id = s.id group by c.id on conflict (customer_id, month) do update set total = excluded.total;
insert into supplies (sku, name, stock) values ($1, $2, $3) on conflict (sku) do update set stock = supplies.stock + excluded.stock, name = excluded.name;
-- nullable: sku=no, stock=no
update supplies set stock = stock - u.amount from supply_uses u where u.sku = supplies.sku and u.job_id = @job returning supplies.sku, supplies.stock;
update jobs set status = 'done' where id = @id and status in ('planned', 'running');
update jobs set period = tsrange(lower(period) + @shift::interval, upper(period) + @shift::interval) where id = @id;
update customers set email = nullif(trim(@email), '') where id = @id;
update invoices set paid_on = current_date where id = :id and paid_on is null;
delete from job_cleaners where job_id = $1 and cleaner_id <> all ($2);
delete from absences where upper(days) < current_date;
merge into supplies s using (values (@sku, @stock::int)) as v (sku, stock) on s.sku = v.sku when matched and v.stock = 0 then delete when matched then update set stock = v.stock when not matched then insert (sku, name, stock) values (v.sku, v.sku, v.stock);
-- nullable: customer_id=no, sites=no, area=yes
select customer_id, array_agg(address order by address) as sites, sum(square_metres) as area from sites group by customer_id;
-- nullable: status=no, jobs=no
select s.status, count(j.id) as jobs from unnest(enum_range(null::job_status)) as s (status) left join jobs j on j.status = s.status group by s.status;
-- nullable: contact_name=no, last_invoice=yes
select c.contact_name, i.month as last_invoice from customers c left join lateral (select month from invoices where customer_id = c.id order by month desc limit 1) i on true;
-- nullable: cleaner_id=no, job_id=no
select cleaner_id, job_id from job_cleaners intersect select cleaner_id, job_id from job_cleaners where job_id > $1;
-- nullable: text=no, has_key=no
select format('%s (%s)', contact_name, contact_phone) as text, (select bool_or(key_code is not null) from sites s where s.customer_id = c.id) is true as has_key from customers c;
-- nullable: busy=no
select exists (select 1 from jobs where site_id = @site and period @> @at::timestamp) as busy;
