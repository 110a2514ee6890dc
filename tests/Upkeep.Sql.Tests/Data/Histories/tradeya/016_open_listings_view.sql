create view open_listings as
select l.id, l.title, l.price, m.display_name as owner, c.name as category
  from listings l
  join members m on m.id = l.owner_id
  left join categories c on c.id = l.category_id
 where l.status = 'open';
