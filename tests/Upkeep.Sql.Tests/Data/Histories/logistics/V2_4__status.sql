create type shipment_status as enum ('booked', 'moving', 'delivered');
alter table shipments add column status shipment_status;
update shipments set status = 'booked';
alter table shipments alter column status set not null, alter column status set default 'booked';
