-- migrate:up
create view available as
select b.isbn, b.title, count(c.barcode) as copies, count(c.barcode) filter (where not exists (select from loans l where l.barcode = c.barcode and l.returned_on is null)) as free
from books b left join copies c using (isbn)
group by b.isbn;
-- migrate:down
drop view available;
