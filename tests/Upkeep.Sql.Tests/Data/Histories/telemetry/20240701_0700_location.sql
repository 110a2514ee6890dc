create domain latitude as double precision check (value between -90 and 90);
create domain longitude as double precision check (value between -180 and 180);
alter table devices add lat latitude, add lon longitude;
