alter table tracking_events add column id bigserial not null;
