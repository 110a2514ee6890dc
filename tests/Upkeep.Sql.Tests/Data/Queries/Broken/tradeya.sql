-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42P01
merge into ratings r using (select @rater::bigint as rater_id, @rated::bigint as rated_id, @offer::bigint as offer_id, @stars::smallint as stars) s on r.offer_id = s.offer_id and r.rater_id = s.rater_id when matched then update set stars = s.stars when not matched then insert (rater_id, rated_id, offer_id, stars) values (sz.rater_id, s.rated_id, s.offer_id, s.stars);
-- error: 42703
select array_length(ttags, 1) as n, array_to_string(tags, ',') as joined from trades where details @> @filter::jsonb;
-- error: 42703
select category_id, status_old, count(*) as n from listings group by cube (category_id, status);
-- error: 42703
select to_jsonb(m) as json, (select jsonb_agg(f) from favourites fz where f.member_id = m.id) as agg from members m;
-- error: 42703
select phone || email as a, display_name || emaix as b, concat(phone, email) as c from members;
-- error: 42703
select f.member_ids, l.id as listing_id from favourites f right join listings l on l.id = f.listing_id;
-- error: 42P01
update listings set status = 'closed', updated_at = now() from offers o where o.listing_id = listings.id and o.accepted and oz.id = :offer;
-- error: 42P01
insert into favouritex (member_id, listing_id) values (@member, @listing) on conflict do nothing;
-- error: 42703
select case when reputation > 10 then 'big' else 'small' end as size, case when reputation_old > 5 then phone else email end as band from members;
-- error: 42703
delete from favourites where member_id = :member and listing_id_old = :listing;
-- error: 42703
update trades set completed_at = now(), details = details || @extra::jsonb, tags = array_append(ttags, @tag) where number = @number returning number;
-- error: 42P01
select owner_id, max(price), sum(price), count(*) as n from listingss group by owner_id having count(*) > @min;
-- error: 42P01
select count(*) from llistings where status = 'open';
-- error: 42P01
select m.id as member_id, f.listing_id, l.title from members m left join favourites f on fz.member_id = m.id left join listings l on l.id = f.listing_id;
