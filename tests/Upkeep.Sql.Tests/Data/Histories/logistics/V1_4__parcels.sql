create table parcels (
    shipment_id uuid not null references shipments (id) on delete cascade,
    no int not null,
    weight numeric(8,3) not null,
    length_cm int, width_cm int, height_cm int,
    primary key (shipment_id, no)
);
