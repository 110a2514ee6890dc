-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
update stock.articles set attributes = jsonb_set(coalesce(attributes, '{}'), '{colour}', to_jsonb(@colour::text)) where skx = @sku;
-- error: 42703
insert into stock.articles (sku, name, weight) values (@sku, @name, @weight) on conflict (sku) do update set name = excluded.name, actives = true;
-- error: 42703
select sku, namx, weight, active, attributes ->> 'colour' as colour from stock.articles where active and name ilike @q;
-- error: 42703
update suppliers set emails = emailx || @email::text where id = @id;
-- error: 42703
insert into stock.movements (sku, location_ix, kind, quantity) values (@sku, @location, @kind, @quantity) returning id, at;
-- error: 42P01
with llow as (select sku, sum(quantity) as quantity from stock.movements group by sku having sum(quantity) < @min) select a.sku, low.quantity from low join stock.articles a using (sku);
-- error: 42703
select name_old, rating, emails[1] as email from suppliers where since < @day;
-- error: 42703
delete from purchase_orders where number = @number and totax = 0;
-- error: 42703
merge into stock.locations l using (values (@aisle::char(2), @bay::smallint, @level::smallint)) v (a, b, c) on (l.aisle, l.bay, l.level) = (v.az, v.b, v.c) when not matched then insert (aisle, bay, level) values (v.a, v.b, v.c);
-- error: 42703
select kind, sum(quantity) as total from stock.movements_2024 group by kind_old;
-- error: 42P01
select l.aisle, lz.bay, h.sku from stock.locations l left join stock.on_hand h on h.location_id = l.id;
-- error: 42P01
select o.number, s.name as supplier, o.expected, count(l.line) as lines from purchase_orders o join supplierx s on s.id = o.supplier_id left join purchase_lines l on l.order_number = o.number group by o.number, s.name;
-- error: 42703
select atz, kind, note, quantity from stock.movements where sku = $1 and at >= $2 order by at desc limit 100;
-- error: 42703
select l.lines, a.name as article, l.quantity, l.price from purchase_lines l join stock.articles a using (sku) where l.order_number = @number;
