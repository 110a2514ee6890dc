create materialized view hourly as
select sensor_id, date_trunc('hour', taken) as hour, avg(value) as mean, min(value) as low, max(value) as high, count(*) as n, stddev_samp(value) as deviation
from readings group by sensor_id, date_trunc('hour', taken) with no data;
create unique index hourly_key on hourly (sensor_id, hour);
