create or replace view late_stops as
select s.tour_id, s.seq, t.day, v.plate, d.name as driver, s.arrived - s.planned as delay
from stops s join tours t on t.id = s.tour_id left join vehicles v on v.plate = t.vehicle left join drivers d on d.id = t.driver_id
where s.arrived > s.planned + interval '15 minutes';
