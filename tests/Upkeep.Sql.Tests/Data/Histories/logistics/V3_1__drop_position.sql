alter table depots drop column position;
alter table depots add column latitude double precision, add column longitude double precision, add constraint both_or_none check ((latitude is null) = (longitude is null));
