-- migrate:up
create materialized view reader_stats as
select r.id as reader_id, r.name, count(l.id) as lendings, max(l.lent_on) as last
from readers r left join lendings l on l.reader_id = r.id group by r.id with data;
create unique index on reader_stats (reader_id);
-- migrate:down
