create table holidays (day date primary key, label text not null);
create function is_workday(d date) returns boolean language sql stable return extract(isodow from d) < 6 and not exists (select 1 from holidays h where h.day = d);
