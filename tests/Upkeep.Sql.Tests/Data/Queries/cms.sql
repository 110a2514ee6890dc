-- Queries of the content management system.

-- nullable: id=no, slug=no, title=no, body=yes, published_at=yes, state=no
select id, slug, title, body, published_at, state from pages where site_id = @site and slug = @slug;
-- nullable: id=no, author=yes, host=no
select id, author, host from live_pages where host = @host order by published_at desc nulls last;
-- nullable: page=no, parent=yes
select c.title as page, p.title as parent from pages c left join pages p on p.id = c.parent_id where c.site_id = @site;
-- nullable: title=no, tags=no
select p.title, array(select t.name from page_tags pt join tags t on t.id = pt.tag_id where pt.page_id = p.id order by 1) as tags from pages p;
-- nullable: name=no, colour=yes, pages=no
select t.name, t.colour, count(pt.page_id) as pages from tags t left join page_tags pt on pt.tag_id = t.id group by t.id;
-- nullable: number=no, saved_by=yes, diff=yes
select r.number, u.username as saved_by, r.diff from revisions r left join users u on u.id = r.saved_by where r.page_id = @page order by r.number desc;
-- nullable: latest=yes
select max(number) as latest from revisions where page_id = @page;
-- nullable: author=yes, body=no, approved=yes
select coalesce(u.full_name, c.author_name) as author, c.body, c.approved from comments c left join users u on u.id = c.user_id where c.page_id = @page and c.approved is not false;
-- nullable: id=no, level=no
with recursive thread as (select id, 0 as level from comments where id = @root union all select c.id, t.level + 1 from comments c join thread t on c.reply_to = t.id) select id, level from thread;
-- nullable: label=no, target=yes
select m.label, coalesce(p.slug, m.url) as target from menu_items m left join pages p on p.id = m.page_id where m.menu_id = @menu order by m.position;
-- nullable: target=no, status=no, hits=no
update redirects set hits = hits + 1 where site_id = @site and source = @source returning target, status, hits;
-- nullable: source=no, hits=yes
select source, nullif(hits, 0) as hits from popular where site_id = any (@sites);
-- nullable: id=no
select id, ts_rank_cd(document, q) as rank from pages, plainto_tsquery('simple', @q) as q where document @@ q order by rank desc limit 10;
-- nullable: path=no, bytes=no, width=yes
select path, bytes, (meta ->> 'width')::int as width from media where site_id = @site and media_type like 'image/%';
-- nullable: total=yes, average=yes
select sum(bytes) as total, avg(bytes) as average from media where site_id = @site;
-- nullable: id=no, state=no
insert into pages (site_id, parent_id, slug, title, author_id) values (@site, @parent, @slug, @title, @author) returning id, state;
insert into tags (name) select unnest(@names::text[]) on conflict (name) do nothing;
insert into page_tags select @page, id from tags where name = any (@names);
insert into revisions (page_id, number, body, saved_by) select @page, coalesce(max(number), 0) + 1, @body, @user from revisions where page_id = @page;
update pages set state = 'live', published_at = coalesce(published_at, now()) where id = @id;
update comments set approved = true where id = any (@ids);
update pages p set body = r.body from revisions r where r.page_id = p.id and p.id = @page and r.number = @number;
update media set meta = jsonb_set(meta, '{alt}', to_jsonb(@alt::text)) where id = @id;
delete from page_tags where page_id = @page and tag_id not in (select id from tags where name = any (@names));
delete from comments where approved = false and created < now() - interval '30 days';
merge into redirects r using (select @site::int as site_id, @source as source, @target as target) s on r.site_id = s.site_id and r.source = s.source when matched then update set target = s.target when not matched then insert (site_id, source, target) values (s.site_id, s.source, s.target);
-- nullable: site=no, live=no, drafts=no
select s.title as site, count(p.id) filter (where p.state = 'live') as live, count(p.id) filter (where p.state = 'draft') as drafts from sites s left join pages p on p.site_id = s.id group by s.id;
-- nullable: month=yes, pages=no
select date_trunc('month', published_at) as month, count(*) as pages from pages group by month;
-- nullable: name=no, rest=yes
select u.username as name, nullif(regexp_replace(u.username, '^.', ''), '') as rest from users u;
-- nullable: first_word=yes, words=yes
select (regexp_match(title, '\w+'))[1] as first_word, array_length(string_to_array(title, ' '), 1) as words from pages;
