-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
select value_old - lag(value) over w as delta, avg(value) over (order by taken rows between 5 preceding and current row) as smooth from readings where sensor_id = $1 window w as (order by taken);
-- error: 42703
select percentile_disc(0.95) within group (order by value) as p95 from readings where taken_old > @since;
-- error: 42P01
select avg(cleared_at - raised_at) as open from alertss where severity >= 'warning';
-- error: 42703
select value from cold.readings_202406 where ssensor_id = @sensor;
-- error: 42P01
insert into sensors (device_id, name, unit) values (@device, @name, @unit) on conflict (device_id, name) do update set unit = excluded_old.unit returning id;
-- error: 42P01
delete from readings_old where taken < now() - interval '90 days';
-- error: 42703
select lower(during) as starts, bytes_in + bytes_outs as traffic from sessions where device_id = @device;
-- error: 42P01
with recursive g as (select id, name::text as path from device_groups where parent is null union all select c.id, g.path || '/' || c.name from device_groups cz join g on g.id = c.parent) select id, path from g;
-- error: 42P01
update devices set firmware = (select max(version) from firmwarx where released <= current_date) where group_id = @group;
-- error: 42703
update sessions set during = tstzrange(lower(during), now()), bytes_in = @received, bytes_out_old = @sent where id = @id;
-- error: 42P01
insert into rreadings (sensor_id, taken, value) select * from unnest(@sensors::bigint[], @times::timestamptz[], @values::double precision[]) on conflict do nothing;
-- error: 42703
select hostnames, ip, subnet, serial_no from gateways where ip << @net::inet;
-- error: 42703
select model, count(*)::numeric / sum(count(*)) over () as share from devices group by mmodel;
-- error: 42P01
delete from alert_rules r using sensors s where s.id = rz.sensor_id and s.device_id = @device;
