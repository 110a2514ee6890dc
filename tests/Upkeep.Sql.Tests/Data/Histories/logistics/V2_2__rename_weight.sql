alter table shipments rename column weight to weight_kg;
alter table parcels rename column weight to weight_kg;
