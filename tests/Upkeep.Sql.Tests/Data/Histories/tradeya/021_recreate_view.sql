drop view open_listings;
create view open_listings (id, title, price, owner_id, owner, level, category, photos) as
select l.id, l.title, l.price, l.owner_id, m.display_name, m.level, c.name,
       (select count(*) from photos p where p.listing_id = l.id)
  from listings l
  join members m on m.id = l.owner_id
  left join categories c on c.id = l.category_id
 where l.status in ('open', 'reserved');
