-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42P01
insert into revisions_old (page_id, number, body, saved_by) select @page, coalesce(max(number), 0) + 1, @body, @user from revisions where page_id = @page;
-- error: 42703
update media set meta = jsonb_set(metas, '{alt}', to_jsonb(@alt::text)) where id = @id;
-- error: 42P01
insert into ttags (name) select unnest(@names::text[]) on conflict (name) do nothing;
-- error: 42P01
delete from page_tagss where page_id = @page and tag_id not in (select id from tags where name = any (@names));
-- error: 42P01
delete from commentx where approved = false and created < now() - interval '30 days';
-- error: 42703
select m.label, coalesce(p.slug, m.url) as target from menu_items m left join pages p on p.id = m.page_id where m.menu_ix = @menu order by m.position;
-- error: 42P01
select p.title, array(select t.name from page_tags pt join tags t on t.id = pt.tag_id where ptz.page_id = p.id order by 1) as tags from pages p;
-- error: 42703
select (regexp_match(titlx, '\w+'))[1] as first_word, array_length(string_to_array(title, ' '), 1) as words from pages;
-- error: 42703
insert into pages (site_id, parent_id, slug, title, author_id) values (@site, @parent, @slug, @title, @author) returning idz, state;
-- error: 42703
select id, author_old, host from live_pages where host = @host order by published_at desc nulls last;
-- error: 42703
select path, bytes, (meta_old ->> 'width')::int as width from media where site_id = @site and media_type like 'image/%';
-- error: 42P01
update pages p set body = rz.body from revisions r where r.page_id = p.id and p.id = @page and r.number = @number;
-- error: 42703
update redirects set hits = hits + 1 where site_ids = @site and source = @source returning target, status, hits;
-- error: 42P01
select c.title as page, p.title as parent from pages c left join pages pz on p.id = c.parent_id where c.site_id = @site;
