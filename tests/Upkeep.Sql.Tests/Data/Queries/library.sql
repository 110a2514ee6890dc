-- Queries of the library.

-- nullable: isbn=no, title=no, pages=yes, language=no, genre=yes
select isbn, title, pages, language, genre from books where isbn = @isbn;
-- nullable: title=no, author=yes, ordinal=yes
select b.title, a.name as author, ba.ordinal from books b left join book_authors ba on ba.isbn = b.isbn left join authors a on a.id = ba.author_id order by ba.ordinal;
-- nullable: title=no, genre=yes
select b.title, g.label as genre from books b left join genres g on g.path = b.genre;
-- nullable: isbn=no, title=no, copies=no, free=no
select isbn, title, copies, free from available where free > 0 and title % @q;
-- nullable: id=no, name=no, email=no, suspended=no
select id, name, email, card_no, suspended from readers where card_no = @card;
-- nullable: barcode=no, due_on=no, returned_on=yes, late=no
select barcode, due_on, returned_on, due_on < current_date as late from lendings where reader_id = @reader and returned_on is null;
-- nullable: duration=yes, planned=no
select returned_on - lent_on as duration, due_on - lent_on as planned from lendings;
-- nullable: name=no, lendings=no, last=yes
select name, lendings, last from reader_stats order by lendings desc limit 10;
-- nullable: reader=no, owed=yes, safe_owed=no
select r.name as reader, sum(f.amount) as owed, coalesce(sum(f.amount), 0) as safe_owed from readers r left join lendings l on l.reader_id = r.id left join fines f on f.loan_id = l.id and not f.paid group by r.id;
-- nullable: id=no, title=no, added=yes, branch=no
select id, title, added, branch from media where title like @prefix || '%';
-- nullable: title=no, director=yes
select title, director, runtime from films where runtime > @min::interval;
-- nullable: tracks=no
select tracks from records where branch = @branch;
-- nullable: city=no, first=yes, opening=yes
select city, opening[1] as first, opening from branches where code = @code;
-- nullable: genre=yes, books=no, longest=yes
select genre, count(*) as books, max(pages) as longest from books group by genre;
-- nullable: born=yes, died=yes, alive=no
select born, died, died is null as alive from authors where lower(name) like @name;
-- nullable: name=no, years=yes
select name, extract(year from age(coalesce(died, current_date), born)) as years from authors;
-- nullable: isbn=no
select isbn from books except select isbn from copies;
-- nullable: barcode=no, low=yes
select barcode, lower(position) as low from copies where position @> @spot::int;
-- nullable: id=no
insert into lendings (barcode, reader_id, due_on) select c.barcode, @reader, current_date + 28 from copies c where c.isbn = @isbn and not exists (select 1 from lendings l where l.barcode = c.barcode and l.returned_on is null) limit 1 returning id;
insert into books (isbn, title, pages, language) values (@isbn, @title, @pages, @language) on conflict (isbn) do update set title = excluded.title, pages = coalesce(excluded.pages, books.pages);
insert into book_authors (isbn, author_id) select @isbn, id from authors where id = any (@authors);
insert into reservations (isbn, reader_id) values ($1, $2) on conflict (isbn, reader_id) do update set state = 'waiting';
-- nullable: returned_on=yes
update lendings set returned_on = current_date where barcode = @barcode and returned_on is null returning returned_on;
update fines set paid = true where id = any ($1);
update readers r set suspended = exists (select 1 from fines f join lendings l on l.id = f.loan_id where l.reader_id = r.id and not f.paid and f.amount > @limit);
update books set genre = null where genre = @genre;
delete from copies where barcode = @barcode;
delete from reservations where state = 'done' and id < @id;
merge into genres g using (values (@path, @label)) v (path, label) on g.path = v.path when matched then update set label = v.label when not matched then insert values (v.path, v.label);
-- nullable: title=no, copies=no
with lent as (select c.isbn, count(*) as n from lendings l join copies c using (barcode) group by c.isbn) select b.title, coalesce(lent.n, 0) as copies from books b left join lent using (isbn);
-- nullable: isbn=no, place=no
select isbn, row_number() over (order by pages desc nulls last) as place from books;
-- nullable: tableoid=no, title=no
select tableoid, title from media union all select 0, title from books;
-- nullable: path=no, parent=no
select path, split_part(path, '/', 1) as parent from genres;
-- nullable: next=yes
select min(due_on) as next from lendings where returned_on is null;
-- nullable: isbn=yes, name=yes
select ba.isbn, a.name from book_authors ba full outer join authors a on a.id = ba.author_id;
