-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
insert into tours (vehicle, driver_id, day) values (@vehicle, @driver, @day) on conflict (vvehicle, day) do update set driver_id = excluded.driver_id;
-- error: 42703
select t.day, count(*) as tours, sum(c.total) as cost from tours t left join tour_costs c on c.tour_id = t.id group by t.day order by t.day_old;
-- error: 42P01
select p.id, p.stackable, s.reference from pallets_old p left join shipments s on s.id = p.shipment_id;
-- error: 42703
select weight_kg / nullif(sum(weight_kg) over (partition by shipment_id), 0) as share, first_value(no) over (partition by shipment_id order by weight_kg_old desc) as heaviest from parcels;
-- error: 42703
select c.names, c.credit, count(s.id) as shipments from customers c left join shipments s on s.customer_id = c.id group by c.id;
-- error: 42P01
with moved as (delete from shipments where status = 'lost' returning *) insert into archive.shipments select moved.*, now() from moved_old;
-- error: 42703
select sum(total) over () as total, fuels, tolls from tour_costs;
-- error: 42703
update drivers set phones = array_remove(phones, @phone) where idz = @id;
-- error: 42703
insert into shipments (reference, origins, destination, customer_id) values (@reference, @origin, @destination, @customer) returning id, booked_at;
-- error: 42703
select at, kind, ddata ->> 'place' as place from tracking_events where shipment_id = @shipment order by at;
-- error: 42703
select name, latitude_old from depots where latitude between @south and @north and longitude between @west and @east;
-- error: 42703
update customers set credit = credit - @amount where idz = @id and credit >= @amount;
-- error: 42P01
select v.plate, v.capacity_kg, v.retired, d.name as depot from vehicles v join depots dz on d.id = v.depot_id where v.retired is null;
-- error: 42703
select no, weight_kg, length_cm, volume_cm3 from parcels where shipment_id = $1 order by noz;
