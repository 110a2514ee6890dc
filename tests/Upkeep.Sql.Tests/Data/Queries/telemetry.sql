-- Queries of the telemetry platform.

-- nullable: id=no, serial_no=no, model=no, group_name=yes, lat=yes
select d.id, d.serial_no, d.model, g.name as group_name, d.lat from devices d left join device_groups g on g.id = d.group_id where d.labels @> @labels::jsonb;
-- nullable: hostname=no, ip=no, subnet=yes, serial_no=no
select hostname, ip, subnet, serial_no from gateways where ip << @net::inet;
-- nullable: id=no, name=no, unit=no, scale=no
select id, name, unit, scale from sensors where device_id = @device order by name;
-- nullable: taken=no, value=no, quality=yes
select taken, value, quality from readings where sensor_id = $1 and taken >= $2 and taken < $3 order by taken;
-- nullable: bucket=no, mean=no, n=no
select date_trunc('minute', taken) as bucket, avg(value) as mean, count(*) as n from readings where sensor_id = @sensor group by 1;
-- nullable: sensor_id=no, hour=no, mean=no, deviation=yes
select sensor_id, hour, mean, deviation from hourly where hour >= @from;
-- nullable: sensor_id=no, name=no, taken=yes, value=yes
select sensor_id, name, taken, value from latest;
-- nullable: id=no, severity=no, message=yes, cleared_at=yes, sensor=yes
select a.id, a.severity, a.message, a.cleared_at, s.name as sensor from alerts a left join sensors s on s.id = a.sensor_id where a.cleared_at is null order by a.severity desc, a.raised_at;
-- nullable: expression=no, threshold=no, enabled=no
select expression, threshold, enabled from alert_rules where sensor_id = @sensor and enabled;
-- nullable: open=yes
select avg(cleared_at - raised_at) as open from alerts where severity >= 'warning';
-- nullable: delta=yes, smooth=no
select value - lag(value) over w as delta, avg(value) over (order by taken rows between 5 preceding and current row) as smooth from readings where sensor_id = $1 window w as (order by taken);
-- nullable: version=no, notes=yes, major=yes
select version, notes, version[1] as major from firmware where released <= @day order by version desc;
-- nullable: serial_no=no, released=yes
select d.serial_no, f.released from devices d left join firmware f on f.version = d.firmware;
-- nullable: starts=yes, traffic=yes
select lower(during) as starts, bytes_in + bytes_out as traffic from sessions where device_id = @device;
-- nullable: id=no, path=no
with recursive g as (select id, name::text as path from device_groups where parent is null union all select c.id, g.path || '/' || c.name from device_groups c join g on g.id = c.parent) select id, path from g;
-- nullable: id=no
insert into sensors (device_id, name, unit) values (@device, @name, @unit) on conflict (device_id, name) do update set unit = excluded.unit returning id;
insert into readings (sensor_id, taken, value) select * from unnest(@sensors::bigint[], @times::timestamptz[], @values::double precision[]) on conflict do nothing;
-- nullable: id=no, raised_at=no
insert into alerts (sensor_id, severity, message) values ($1, $2, $3) returning id, raised_at;
insert into sessions (device_id, during) values (@device, tstzrange(now(), null));
update alerts set cleared_at = clock_timestamp() where id = any (@ids) and cleared_at is null;
update devices set labels = labels - @key where labels ? @key;
update devices set firmware = (select max(version) from firmware where released <= current_date) where group_id = @group;
update sessions set during = tstzrange(lower(during), now()), bytes_in = @received, bytes_out = @sent where id = @id;
delete from readings where taken < now() - interval '90 days';
delete from alert_rules r using sensors s where s.id = r.sensor_id and s.device_id = @device;
merge into alert_rules r using (select id, @threshold::double precision as threshold from sensors where name = @name) s on r.sensor_id = s.id when matched then update set threshold = s.threshold when not matched then insert (sensor_id, expression, threshold) values (s.id, '>', s.threshold);
-- nullable: sensor=no, missing=no
select s.name as sensor, count(*) filter (where r.sensor_id is null) as missing from sensors s cross join generate_series(@from::timestamptz, @to::timestamptz, '1 hour') as h left join readings r on r.sensor_id = s.id and r.taken = h group by s.id;
-- nullable: value=no
select value from cold.readings_202406 where sensor_id = @sensor;
-- nullable: model=no, share=no
select model, count(*)::numeric / sum(count(*)) over () as share from devices group by model;
-- nullable: p95=yes
select percentile_disc(0.95) within group (order by value) as p95 from readings where taken > @since;
