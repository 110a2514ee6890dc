create view latest as
select distinct on (s.id) s.id as sensor_id, s.name, r.taken, r.value * s.scale as value
from sensors s left join readings r on r.sensor_id = s.id order by s.id, r.taken desc nulls last;
