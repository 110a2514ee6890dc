-- Queries of the logistics company.

-- nullable: id=no, reference=no, from_depot=no, to_depot=no, customer=yes, status=no
select s.id, s.reference, o.name as from_depot, d.name as to_depot, c.name as customer, s.status from shipments s join depots o on o.id = s.origin join depots d on d.id = s.destination left join customers c on c.id = s.customer_id where s.status = @status;
-- nullable: parcels=no, weight=yes, volume=yes
select count(*) as parcels, sum(weight_kg) as weight, sum(volume_cm3) as volume from parcels where shipment_id = @shipment;
-- nullable: no=no, weight_kg=no, length_cm=yes, volume_cm3=yes
select no, weight_kg, length_cm, volume_cm3 from parcels where shipment_id = $1 order by no;
-- nullable: plate=no, capacity_kg=no, retired=yes, depot=no
select v.plate, v.capacity_kg, v.retired, d.name as depot from vehicles v join depots d on d.id = v.depot_id where v.retired is null;
-- nullable: tour=no, driver=yes, plate=yes, stops=no
select t.id as tour, d.name as driver, v.plate, count(s.seq) as stops from tours t left join drivers d on d.id = t.driver_id left join vehicles v on v.plate = t.vehicle left join stops s on s.tour_id = t.id where t.day = @day group by t.id, d.name, v.plate;
-- nullable: seq=no, place=yes, planned=no, arrived=yes, delay=yes
select s.seq, coalesce(d.name, s.address) as place, s.planned, s.arrived, s.arrived - s.planned as delay from stops s left join depots d on d.id = s.depot_id where s.tour_id = $1 order by s.seq;
-- nullable: tour_id=no, driver=yes, plate=yes
select tour_id, driver, plate from late_stops where day = current_date;
-- nullable: at=no, kind=no, place=yes
select at, kind, data ->> 'place' as place from tracking_events where shipment_id = @shipment order by at;
-- nullable: last=yes
select max(at) as last from tracking_scans where shipment_id = @shipment;
-- nullable: name=no, credit=no, shipments=no
select c.name, c.credit, count(s.id) as shipments from customers c left join shipments s on s.customer_id = c.id group by c.id;
-- nullable: fuel=yes, tolls=no
select sum(total) over () as total, fuel, tolls from tour_costs;
-- nullable: workday=yes
select is_workday(@day) as workday;
-- nullable: id=no, stackable=no, reference=yes
select p.id, p.stackable, s.reference from pallets p left join shipments s on s.id = p.shipment_id;
-- nullable: name=no, phone=yes, n=yes
select name, phones[1] as phone, cardinality(phones) as n from drivers where 'C' = any (licence_classes);
-- nullable: name=no
select name, latitude from depots where latitude between @south and @north and longitude between @west and @east;
-- nullable: id=no, booked_at=no
insert into shipments (reference, origin, destination, customer_id) values (@reference, @origin, @destination, @customer) returning id, booked_at;
insert into parcels (shipment_id, no, weight_kg, length_cm, width_cm, height_cm) select @shipment, p.ordinality, p.weight, p.l, p.w, p.h from unnest(@weights::numeric[], @ls::int[], @ws::int[], @hs::int[]) with ordinality as p (weight, l, w, h);
insert into tracking_events (shipment_id, at, kind, data) values ($1, now(), $2, $3);
insert into tours (vehicle, driver_id, day) values (@vehicle, @driver, @day) on conflict (vehicle, day) do update set driver_id = excluded.driver_id;
update stops set arrived = now() where tour_id = @tour and seq = @seq and arrived is null;
-- nullable: id=no, status=no
update shipments set status = 'delivered' where id in (select shipment_id from tracking_events where kind = 'out' group by shipment_id having max(at) < @before) returning id, status;
update shipments s set weight_kg = p.total from (select shipment_id, sum(weight_kg) as total from parcels group by shipment_id) p where p.shipment_id = s.id;
update customers set credit = credit - @amount where id = @id and credit >= @amount;
update drivers set phones = array_remove(phones, @phone) where id = @id;
delete from tours where day < @before and not exists (select 1 from stops where tour_id = tours.id);
with moved as (delete from shipments where status = 'lost' returning *) insert into archive.shipments select moved.*, now() from moved;
merge into holidays h using (values (@day::date, @label)) as v (day, label) on h.day = v.day when not matched then insert values (v.day, v.label);
-- nullable: share=yes, heaviest=no
select weight_kg / nullif(sum(weight_kg) over (partition by shipment_id), 0) as share, first_value(no) over (partition by shipment_id order by weight_kg desc) as heaviest from parcels;
-- nullable: day=no, tours=no, cost=yes
select t.day, count(*) as tours, sum(c.total) as cost from tours t left join tour_costs c on c.tour_id = t.id group by t.day order by t.day;
-- nullable: id=no
(select id from shipments where status = 'booked' order by booked_at limit 5) union all (select id from archive.shipments order by archived_at desc limit 5);
