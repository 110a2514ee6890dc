alter table parcels add column volume_cm3 bigint generated always as (length_cm::bigint * width_cm * height_cm) stored;
