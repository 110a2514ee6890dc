-- What the server refuses and nothing is said of here.
select 'infinity'::interval;
select 1 operator(a.pg_catalog.+) 2;
select '(1,2,x,abc,3)'::items;
select '0x1G'::float8;
select '2024-01-01 10:00:00 foo'::timestamp;
select 'Foo 30 2024'::date;
select '2024-01-01 10:00 Nowhere/City'::timestamptz;
