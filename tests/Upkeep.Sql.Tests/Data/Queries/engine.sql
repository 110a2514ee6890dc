-- Queries of the trading engine.

-- nullable: id=no, price=yes, remaining=no, entered_at=no
select id, price, quantity - filled as remaining, entered_at from orders where symbol = @symbol and side = @side and filled < quantity order by price desc, entered_at limit @depth;
-- nullable: price=yes, volume=no, orders=no
select price, sum(quantity - filled) as volume, count(*) as orders from orders where symbol = $1 and side = 'buy' and cancelled_at is null group by price order by price desc;
-- nullable: best_bid=yes, best_ask=yes
select (select max(price) from orders where symbol = @s and side = 'buy') as best_bid, (select min(price) from orders where symbol = @s and side = 'sell') as best_ask;
-- nullable: id=no, code=no, desk=yes
select o.id, t.code, t.desk from orders o join traders t on t.id = o.trader_id where o.type = 'market';
-- nullable: executed=no, price=no, venue=no
select executed, price, venue from fills where executed >= @from and executed < @to order by executed;
-- nullable: symbol=no, vwap=yes, volume=no
select o.symbol, sum(f.price * f.quantity) / nullif(sum(f.quantity), 0) as vwap, sum(f.quantity) as volume from fills f join orders o on o.id = f.buy_order group by o.symbol;
-- nullable: quantity=no, average_price=yes
select quantity, average_price from positions where trader_id = $1 and symbol = $2;
-- nullable: trader=no, quantity=no
select t.code as trader, coalesce(p.quantity, 0) as quantity from traders t left join positions p on p.trader_id = t.id and p.symbol = @symbol;
-- nullable: symbol=no, at=no, bid=yes, ask=yes, spread=yes
select symbol, at, bid, ask, ask - bid as spread from quotes where symbol = any (@symbols) and at > now() - interval '1 minute';
-- nullable: symbol=no, at=no, age=no
select symbol, at, age from spreads where age <= 10;
-- nullable: symbol=no, kind=no, tick_size=no, lot_size=no
select symbol, kind, tick_size, lot_size from instruments order by symbol;
-- nullable: max_order=no, max_position=no
select max_order, max_position from limits where trader_id = @trader;
-- nullable: ok=yes
select @quantity::int <= (select max_order from limits where trader_id = @trader) as ok;
-- nullable: minute=no, open=no, high=no, low=no, close=no
select distinct on (date_trunc('minute', executed)) date_trunc('minute', executed) as minute, first_value(price) over w as open, max(price) over w as high, min(price) over w as low, last_value(price) over w as close from fills window w as (partition by date_trunc('minute', executed) order by executed rows between unbounded preceding and unbounded following);
-- nullable: id=no, entered_at=no
insert into orders (symbol, trader_id, side, type, price, quantity) values (@symbol, @trader, @side, @type, @price, @quantity) returning id, entered_at;
insert into fills (buy_order, sell_order, price, quantity, executed) values ($1, $2, $3, $4, clock_timestamp());
insert into positions as p (trader_id, symbol, quantity, average_price) values (@trader, @symbol, @quantity, @price) on conflict (trader_id, symbol) do update set quantity = p.quantity + excluded.quantity, average_price = (p.average_price * p.quantity + excluded.average_price * excluded.quantity) / nullif(p.quantity + excluded.quantity, 0);
insert into quotes values (:symbol, :at, :bid, :ask) on conflict on constraint quotes_pk do nothing;
-- nullable: id=no
update orders set cancelled_at = now(), cancel_reason = @reason where id = @id and filled < quantity returning id, cancelled_at;
update orders o set filled = o.filled + x.quantity from unnest($1::bigint[], $2::int[]) as x (id, quantity) where o.id = x.id;
update instruments set tick_size = @tick where kind = 'fx' and tick_size > @tick;
delete from quotes where at < @before;
-- nullable: id=no
select id from orders where symbol = $1 and filled < quantity order by entered_at for no key update nowait;
merge into limits l using (values (@trader::smallint, @order::int)) v (trader_id, max_order) on l.trader_id = v.trader_id when matched then update set max_order = v.max_order when not matched then insert (trader_id, max_order) values (v.trader_id, v.max_order);
-- nullable: desk=yes, traders=no
select desk, array_agg(code order by code) as traders from traders group by desk;
-- nullable: name=no, traders=no
select d.name, count(t.id) as traders from desks d left join traders t on t.desk = d.name group by d.name;
-- nullable: price=no
select price from fills_archive where quantity > @q union all select price from fills where quantity > @q;
-- nullable: id=no, pct=yes
select id, (price - avg(price) over (partition by symbol)) / nullif(price, 0) as pct from orders;
-- nullable: stdev=yes, corr=yes
select stddev(price) as stdev, corr(price, quantity) as corr from orders where symbol = @symbol;
-- nullable: side=no, opposite=no
select side, case side when 'buy' then 'sell'::side else 'buy'::side end as opposite from orders;
