update sensors set unit = '' where unit is null;
alter table sensors alter unit set not null;
alter table sensors alter scale type double precision;
