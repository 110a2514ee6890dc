-- What the server refuses and nothing is said of here.
select '2024-01-01 10:00+25'::timestamptz;
select 'infinity'::interval;
select '1day2hours'::interval;
select 'x1 day'::interval;
select 'Pfoo'::interval;
select '1 week 2 week'::interval;
select '1 sec.'::interval;
select '1 business day'::interval;
select 'tomorrow x'::date;
select '-'::date;
select '2024-01-01 10:00:00 foo'::timestamp;
select '2024-01-01-01'::date;
select '2024-02-30 BC'::date;
select 'today'::time;
select id from orders order by id using operator(nowhere.<);
