-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
update readers r set ssuspended = exists (select 1 from fines f join lendings l on l.id = f.loan_id where l.reader_id = r.id and not f.paid and f.amount > @limit);
-- error: 42703
select isbn, title, pages, language, genre from books where isbns = @isbn;
-- error: 42703
select isbn, title_old, copies, free from available where free > 0 and title % @q;
-- error: 42P01
select baz.isbn, a.name from book_authors ba full outer join authors a on a.id = ba.author_id;
-- error: 42703
select isbx, row_number() over (order by pages desc nulls last) as place from books;
-- error: 42703
select idz, name, email, card_no, suspended from readers where card_no = @card;
-- error: 42703
update fines set paid = true where idz = any ($1);
-- error: 42703
insert into reservations (isbn, reader_id) values ($1, $2) on conflict (isbn, reader_id) do update set states = 'waiting';
-- error: 42P01
update bbooks set genre = null where genre = @genre;
-- error: 42703
delete from reservations where sstate = 'done' and id < @id;
-- error: 42703
select r.name as reader, sum(f.amount) as owed, coalesce(sum(f.amount), 0) as safe_owed from readers r left join lendings l on l.reader_id = r.idz left join fines f on f.loan_id = l.id and not f.paid group by r.id;
-- error: 42703
select genre, count(*) as books, max(pages) as longest from books group by ggenre;
-- error: 42703
merge into genres g using (values (@path, @label)) v (path, label) on g.path = v.path when matched then update set label = v.llabel when not matched then insert values (v.path, v.label);
-- error: 42703
insert into books (isbns, title, pages, language) values (@isbn, @title, @pages, @language) on conflict (isbn) do update set title = excluded.title, pages = coalesce(excluded.pages, books.pages);
