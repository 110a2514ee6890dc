-- Queries of the trading community.

-- nullable: id=no, email=no, display_name=no, phone=yes, level=no
select id, email, display_name, phone, level from members where id = @id;
-- nullable: id=no, title=no, description=yes, category=yes
select l.id, l.title, l.description, c.name as category, l.search from listings l left join categories c on c.id = l.category_id where l.owner_id = @owner;
-- nullable: id=no, name=no
select l.id, c.name from listings l join categories c on c.id = l.category_id where c.slug = @slug order by l.created_at desc limit @limit;
-- nullable: count=no
select count(*) from listings where status = 'open';
-- nullable: max=yes, min=yes, avg=yes, sum=yes, count=no
select max(price), min(price), avg(price), sum(price), count(description) from listings;
-- nullable: owner_id=no, max=no, sum=no, n=no
select owner_id, max(price), sum(price), count(*) as n from listings group by owner_id having count(*) > @min;
-- nullable: category_id=yes, total=no, described=yes
select category_id, coalesce(sum(price), 0) as total, max(description) as described from listings group by category_id;
-- nullable: highest=yes
select max(amount) filter (where accepted) as highest from offers where listing_id = $1 group by listing_id;
-- nullable: id=no, best=yes
select l.id, (select max(o.amount) from offers o where o.listing_id = l.id) as best from listings l;
-- nullable: id=no, offers=no
select l.id, (select count(*) from offers o where o.listing_id = l.id) as offers from listings l where l.status = any (@states);
-- nullable: id=no, first_bidder=yes
select l.id, (select o.bidder_id from offers o where o.listing_id = l.id order by o.made_at limit 1) as first_bidder from listings l;
-- nullable: has_offers=no, no_photos=no
select exists (select 1 from offers o where o.listing_id = l.id) as has_offers, not exists (select 1 from listing_photos p where p.listing_id = l.id) as no_photos from listings l;
-- nullable: label=no, shown=yes, size=yes
select coalesce(m.phone, m.email) as label, nullif(m.display_name, '') as shown, case when m.reputation > 10 then 'big' end as size from members m;
-- nullable: size=no, band=yes
select case when reputation > 10 then 'big' else 'small' end as size, case when reputation > 5 then phone else email end as band from members;
-- nullable: a=yes, b=no, c=no
select phone || email as a, display_name || email as b, concat(phone, email) as c from members;
-- nullable: upper=no, lower=yes, length=no
select upper(email), lower(phone), length(display_name) from members where reputation >= @min_reputation;
-- nullable: member_id=no, listing_id=yes, title=yes
select m.id as member_id, f.listing_id, l.title from members m left join favourites f on f.member_id = m.id left join listings l on l.id = f.listing_id;
-- nullable: member_id=yes, listing_id=no
select f.member_id, l.id as listing_id from favourites f right join listings l on l.id = f.listing_id;
-- nullable: listing=yes, offer=yes
select l.id as listing, o.id as offer from listings l full join offers o on o.listing_id = l.id;
-- nullable: id=no, sender=no, recipient=no, listing=yes, read_at=yes
select m.id, s.display_name as sender, r.display_name as recipient, l.title as listing, m.read_at from messages m join members s on s.id = m.sender_id join members r on r.id = m.recipient_id left join listings l on l.id = m.listing_id where m.recipient_id = @me and m.read_at is null order by m.sent_at desc;
-- nullable: number=no, completed_at=yes, tags=no, details=no, mood=yes, first_tag=yes
select number, completed_at, tags, details, details ->> 'mood' as mood, tags[1] as first_tag from trades;
-- nullable: n=yes, joined=no
select array_length(tags, 1) as n, array_to_string(tags, ',') as joined from trades where details @> @filter::jsonb;
-- nullable: rank=no, running=no, previous=yes, previous_or_zero=no
select rank() over (order by amount desc), sum(amount) over (partition by listing_id order by made_at) as running, lag(amount) over (order by made_at) as previous, lag(amount, 1, 0.0) over (order by made_at) as previous_or_zero from offers;
-- nullable: first=no, before=yes
select first_value(amount) over (order by made_at) as first, sum(amount) over (order by made_at rows between 3 preceding and 1 preceding) as before from offers;
-- nullable: id=no, title=no, owner=no, level=no, category=yes, photos=no
select id, title, owner, level, category, photos from open_listings where price between @low and @high;
-- nullable: stars=no, comment=yes, average=yes
select stars, comment, (select avg(r2.stars) from ratings r2 where r2.rated_id = r.rated_id and r2.rater_id <> r.rater_id) as average from ratings r;
-- nullable: id=no, depth=no, parent_id=yes
with recursive tree as (select id, parent_id, 1 as depth from categories where parent_id is null union all select c.id, c.parent_id, t.depth + 1 from categories c join tree t on t.id = c.parent_id) select id, parent_id, depth from tree;
-- nullable: id=no
with cheap as (select id, price from listings where price < $1), rated as (select distinct rated_id from ratings where stars >= $2) select c.id from cheap c join listings l using (id) where l.owner_id in (select rated_id from rated);
-- nullable: value=yes
select phone as value from members union all select email from members;
-- nullable: value=no
select display_name as value from members union select title from listings;
-- nullable: id=no, latest=yes
select l.id, o.amount as latest from listings l left join lateral (select amount from offers where listing_id = l.id order by made_at desc limit 1) o on true;
-- nullable: id=no, amount=no
select l.id, o.amount from listings l cross join lateral (select amount from offers where listing_id = l.id limit 3) o;
-- nullable: id=no, tag=yes, position=no
select t.number as id, x.tag, x.position from trades t cross join unnest(t.tags) with ordinality as x (tag, position);
-- nullable: day=no, listings=no
select d::date as day, count(l.id) as listings from generate_series(@from::timestamptz, @to::timestamptz, interval '1 day') as d left join listings l on l.created_at::date = d::date group by d;
-- nullable: json=no, agg=yes
select to_jsonb(m) as json, (select jsonb_agg(f) from favourites f where f.member_id = m.id) as agg from members m;
-- nullable: year=no, age=no, shifted=no
select extract(year from joined_at) as year, now() - joined_at as age, joined_at + interval '1 day' as shifted from members;
-- nullable: a=no, b=yes, c=no
select greatest(phone, email) as a, greatest(phone, null) as b, least(1, reputation) as c from members;
-- nullable: eq=yes, same=no, blank=no, member=yes
select phone = email as eq, phone is not distinct from email as same, phone is null as blank, phone in ('1', '2') as member from members;
-- nullable: one=no, nothing=yes, param=yes
select 1 as one, null as nothing, $1::text as param;
-- nullable: id=no
insert into members (email, display_name) values (@email, @name) returning id;
-- nullable: id=no, description=yes, updated_at=no
insert into listings (owner_id, title, price, description) values ($1, $2, $3, $4) returning id, description, updated_at;
insert into favourites (member_id, listing_id) values (@member, @listing) on conflict do nothing;
-- nullable: added_at=no
insert into favourites (member_id, listing_id) values (@member, @listing) on conflict (member_id, listing_id) do update set added_at = now() returning added_at;
insert into listing_photos (listing_id, position, url) select @listing, p.position, p.url from unnest(@positions::smallint[], @urls::text[]) as p (position, url);
-- nullable: id=no, old_phone=yes
update members set phone = @phone, phone_verified = false where id = @id returning id, phone as old_phone;
update listings set status = 'closed', updated_at = now() from offers o where o.listing_id = listings.id and o.accepted and o.id = :offer;
update listings l set (price, title) = (@price, @title) where l.id = @id and l.owner_id = @owner;
-- nullable: number=no
update trades set completed_at = now(), details = details || @extra::jsonb, tags = array_append(tags, @tag) where number = @number returning number;
update messages set read_at = now() where id = any (@ids) and recipient_id = @me;
delete from favourites where member_id = :member and listing_id = :listing;
-- nullable: listing_id=no, url=no, width=yes
delete from listing_photos where listing_id = $1 and position > $2 returning listing_id, url, width;
delete from messages using members m where m.id = messages.sender_id and m.level = 'new' and messages.sent_at < @before;
merge into ratings r using (select @rater::bigint as rater_id, @rated::bigint as rated_id, @offer::bigint as offer_id, @stars::smallint as stars) s on r.offer_id = s.offer_id and r.rater_id = s.rater_id when matched then update set stars = s.stars when not matched then insert (rater_id, rated_id, offer_id, stars) values (s.rater_id, s.rated_id, s.offer_id, s.stars);
-- nullable: id=no, rank=no
select id, ts_rank(search, websearch_to_tsquery('english', @q)) as rank from listings where search @@ websearch_to_tsquery('english', @q) order by rank desc, id limit 20 offset @skip;
-- nullable: id=no
select id from offers where listing_id = $1 order by amount desc limit 1 for update skip locked;
-- nullable: state=no, n=no
select unnest(enum_range(null::listing_state)) as state, 1 as n;
-- nullable: slug=no, parent=yes, children=no
select c.slug, p.slug as parent, count(k.id) as children from categories c left join categories p on p.id = c.parent_id left join categories k on k.parent_id = c.id group by c.slug, p.slug;
-- nullable: median=yes, common=yes
select percentile_cont(0.5) within group (order by price) as median, mode() within group (order by status) as common from listings;
-- nullable: category_id=yes, status=yes, n=no
select category_id, status, count(*) as n from listings group by cube (category_id, status);
-- nullable: id=no, cheaper=no
select a.id, count(b.id) as cheaper from listings a left join listings b on b.category_id = a.category_id and b.price < a.price group by a.id;
-- nullable: id=no, price=no, category_average=yes
select l.id, l.price, avg(l.price) over (partition by l.category_id) - nullif(l.price, 0) as category_average from listings l;
-- nullable: a=no, b=no, c=yes
select m.id as a, m.id::text as b, m.phone::bytea as c from members m;
-- nullable: x=yes, y=no
select v.x, v.y from (values (1, 'a'), (null, 'b')) as v (x, y);
-- nullable: n=yes
select n from (select max(reputation) as n from members) s;
-- nullable: id=no, title=yes
select o.id, s.title from offers o left join (select id, coalesce(title, '') as title from listings where price > 10) s on s.id = o.listing_id;
-- nullable: id=no, known=yes
select o.id, s.known from offers o left join (select id, true as known from listings) s on s.id = o.listing_id;
-- nullable: id=no, known=no
select o.id, coalesce(s.known, false) as known from offers o left join (select id, true as known from listings) s on s.id = o.listing_id;
-- nullable: id=no
select id from listings natural join (select id from listings where price > @p) x;
-- nullable: member_id=no
select member_id from favourites where listing_id in (select id from listings where owner_id = @owner) union select bidder_id from offers;
-- nullable: id=yes
select l.id from favourites f left join listings l on l.id = f.listing_id and l.status = 'open';
-- nullable: level=no
select level, 100.0 * count(*) / nullif(sum(count(*)) over (), 0) as share from members group by level;
-- nullable: id=no, status=no
select id, status::text as status from listings where status <> all (array['closed', 'withdrawn']::listing_state[]);
-- nullable: word=no, n=no
select w.word, count(*) as n from listings l, lateral regexp_split_to_table(lower(l.title), '\s+') as w (word) group by w.word order by n desc limit 20;
-- nullable: photo=yes, pixels=yes
select (array_agg(url order by position))[1] as photo, max(width * height) as pixels from listing_photos where listing_id = @listing;
-- nullable: keys=no
select jsonb_object_keys(details) as keys from trades where number = @number;
-- nullable: either=no, both=yes
select coalesce(l.id, o.listing_id) as either, l.id + o.listing_id as both from listings l full join offers o on o.listing_id = l.id;
