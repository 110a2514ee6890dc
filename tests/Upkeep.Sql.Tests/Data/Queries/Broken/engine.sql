-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
select distinct on (date_trunc('minute', executed)) date_trunc('minute', executed) as minute, first_value(price) over w as open, max(price) over w as high, min(price) over w as low, last_value(price) over w as close from fills window w as (partition by date_trunc('minute', executed) order by executed rows between unboundeds preceding and unbounded following);
-- error: 42P01
update iinstruments set tick_size = @tick where kind = 'fx' and tick_size > @tick;
-- error: 42P01
select symbol, at, bid, ask, ask - bid as spread from qquotes where symbol = any (@symbols) and at > now() - interval '1 minute';
-- error: 42703
select (select max(price) from orders where symbol = @s and side = 'buy') as best_bid, (select min(price) from orders where symbol = @s and sidx = 'sell') as best_ask;
-- error: 42703
select stddev(price) as stdev, corr(price_old, quantity) as corr from orders where symbol = @symbol;
-- error: 42703
select symbol, kind, ttick_size, lot_size from instruments order by symbol;
-- error: 42703
select @quantity::int <= (select max_ordex from limits where trader_id = @trader) as ok;
-- error: 42703
select desk, array_agg(code order by code) as traders from traders group by ddesk;
-- error: 42703
select id from orders where symbol = $1 and ffilled < quantity order by entered_at for no key update nowait;
-- error: 42P01
select quantity, average_price from ppositions where trader_id = $1 and symbol = $2;
-- error: 42703
select t.code as trader, coalesce(p.quantity, 0) as quantity from traders t left join positions p on p.trader_id = t.idz and p.symbol = @symbol;
-- error: 42703
delete from quotes where atz < @before;
-- error: 42703
insert into orders (symbol, trader_id_old, side, type, price, quantity) values (@symbol, @trader, @side, @type, @price, @quantity) returning id, entered_at;
-- error: 42703
select max_order, max_position_old from limits where trader_id = @trader;
