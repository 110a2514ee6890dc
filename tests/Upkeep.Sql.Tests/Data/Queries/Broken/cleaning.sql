-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
update jobs set period_old = tsrange(lower(period) + @shift::interval, upper(period) + @shift::interval) where id = @id;
-- error: 42P01
update customers_old set email = nullif(trim(@email), '') where id = @id;
-- error: 42P01
select extract(year from month)::int as year, sum(total) as turnover from invoicess group by 1;
-- error: 42P01
select cleaner_id, job_id from jjob_cleaners intersect select cleaner_id, job_id from job_cleaners where job_id > $1;
-- error: 42703
select mmonth, total, paid_on from invoices where customer_id = $1 and paid_on is null;
-- error: 42P01
select name, hourly_rate as rate, lead(hourly_rate) over (order by hourly_rate) as next from ccleaners;
-- error: 42P01
select s.sku, s.name, coalesce(sum(u.amount), 0) as used, sum(u.amount * s.unit_cost) as cost from supplies s left join supply_uses u on u.sku = sz.sku group by s.sku;
-- error: 42703
delete from absences where upper(days) < current_datx;
-- error: 42703
select name from cleaners c where not exists (select 1 from absences a where a.cleaner_ids = c.id and a.days @> @day::date);
-- error: 42703
select id, name, jobss, last_end from cleaner_load order by jobs desc;
-- error: 42P01
select exists (select 1 from jobx where site_id = @site and period @> @at::timestamp) as busy;
-- error: 42703
update jobs set status = 'done' where id = @id and sstatus in ('planned', 'running');
-- error: 42703
delete from job_cleaners where job_id = $1 and cleaner_ids <> all ($2);
-- error: 42P01
insert into supplies (sku, name, stock) values ($1, $2, $3) on conflict (sku) do update set stock = supplies.stock + excluded.stock, name = excluded_old.name;
