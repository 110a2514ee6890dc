-- Queries of the warehouse.

-- nullable: sku=no, name=no, weight=yes, active=no, colour=yes
select sku, name, weight, active, attributes ->> 'colour' as colour from stock.articles where active and name ilike @q;
-- nullable: sku=no, location_id=yes, quantity=no
select sku, location_id, quantity from stock.on_hand where quantity > 0;
-- nullable: sku=no, quantity=no, last_moved=yes
select sku, quantity, last_moved from stock.article_totals order by quantity desc;
-- nullable: aisle=no, bay=no, sku=yes
select l.aisle, l.bay, h.sku from stock.locations l left join stock.on_hand h on h.location_id = l.id;
-- nullable: number=no, supplier=no, expected=yes, lines=no
select o.number, s.name as supplier, o.expected, count(l.line) as lines from purchase_orders o join suppliers s on s.id = o.supplier_id left join purchase_lines l on l.order_number = o.number group by o.number, s.name;
-- nullable: line=no, article=no, quantity=no, price=no
select l.line, a.name as article, l.quantity, l.price from purchase_lines l join stock.articles a using (sku) where l.order_number = @number;
-- nullable: at=no, kind=no, note=yes, quantity=no
select at, kind, note, quantity from stock.movements where sku = $1 and at >= $2 order by at desc limit 100;
-- nullable: name=no, rating=yes, email=yes
select name, rating, emails[1] as email from suppliers where since < @day;
-- nullable: name=no, reason=yes
select name, reason from archived_suppliers;
-- nullable: name=no
select name from only suppliers where lower(name) = lower(@name);
-- nullable: kind=no, total=no
select kind, sum(quantity) as total from stock.movements_2024 group by kind;
-- nullable: batch=no
select nextval('batch_numbers') as batch;
-- nullable: id=no, at=no
insert into stock.movements (sku, location_id, kind, quantity) values (@sku, @location, @kind, @quantity) returning id, at;
insert into stock.articles (sku, name, weight) values (@sku, @name, @weight) on conflict (sku) do update set name = excluded.name, active = true;
-- nullable: number=no, total=no
insert into purchase_orders (supplier_id, expected) select id, @expected from suppliers where name = @name returning number, total;
insert into purchase_lines (order_number, line, sku, quantity, price) values ($1, $2, $3, $4, $5);
update purchase_orders o set total = coalesce((select sum(amount) from purchase_lines where order_number = o.number), 0) where number = @number;
update suppliers set emails = emails || @email::text where id = @id;
update stock.articles set attributes = jsonb_set(coalesce(attributes, '{}'), '{colour}', to_jsonb(@colour::text)) where sku = @sku;
delete from purchase_orders where number = @number and total = 0;
-- nullable: sku=no, quantity=no
with low as (select sku, sum(quantity) as quantity from stock.movements group by sku having sum(quantity) < @min) select a.sku, low.quantity from low join stock.articles a using (sku);
merge into stock.locations l using (values (@aisle::char(2), @bay::smallint, @level::smallint)) v (a, b, c) on (l.aisle, l.bay, l.level) = (v.a, v.b, v.c) when not matched then insert (aisle, bay, level) values (v.a, v.b, v.c);
-- nullable: supplier=no, ordered=yes, orders=no
select s.name as supplier, max(o.ordered_on) as ordered, count(o.number) as orders from suppliers s left join purchase_orders o on o.supplier_id = s.id group by s.id, s.name;
-- nullable: sku=no, balance=no
select sku, sum(quantity) over (partition by sku order by at, id) as balance from stock.movements where kind <> 'correction';
