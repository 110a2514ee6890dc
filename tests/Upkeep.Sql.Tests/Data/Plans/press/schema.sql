create type article_state as enum ('idea', 'draft', 'review', 'online', 'gone');
create table authors (author_id int generated always as identity primary key, pen_name text not null, mail varchar(120) not null, hired date, fee numeric(8,2), boss_id int references authors);
create unique index authors_mail on authors (lower(mail));
create index authors_boss on authors (boss_id);
create table desks (code char(4) primary key, title text not null, head_id int references authors);
create table articles (
    article_id bigint generated always as identity primary key,
    desk char(4) not null references desks,
    author_id int not null references authors,
    headline text not null,
    body text,
    state article_state not null default 'idea',
    online_from timestamptz,
    online_to timestamptz,
    words int,
    keywords text[] not null default '{}',
    meta jsonb not null default '{}',
    document tsvector generated always as (to_tsvector('simple', headline || ' ' || coalesce(body, ''))) stored
);
create index articles_desk_online on articles (desk, online_from desc);
create index articles_author on articles (author_id) include (headline);
create index articles_live on articles (online_from desc, article_id desc) where state = 'online';
create index articles_keywords on articles using gin (keywords);
create index articles_meta on articles using gin (meta jsonb_path_ops);
create index articles_document on articles using gin (document);
create index articles_day on articles ((timezone('UTC', online_from)::date));
create table comments (comment_id bigint generated always as identity primary key, article_id bigint not null references articles on delete cascade, reader_id uuid, written timestamptz not null default now(),
    stars smallint, hidden boolean not null default false, text text not null, parent_id bigint references comments);
create index comments_article on comments (article_id, written);
create index comments_reader on comments (reader_id) where reader_id is not null;
create index comments_visible on comments (written) where not hidden;
create table readers (reader_id uuid primary key default gen_random_uuid(), mail varchar(200) not null unique, city text, joined timestamptz not null, paid_until date);
create index readers_city on readers (city text_pattern_ops);
create index readers_paid on readers (paid_until nulls first);
create table visits (article_id bigint not null, at timestamptz not null, reader_id uuid, seconds int, primary key (article_id, at)) partition by range (at);
create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
create table visits_rest partition of visits default;
create index visits_reader on visits (reader_id, at desc);
create view live_articles as select a.article_id, a.headline, a.desk, a.online_from, w.pen_name from articles a join authors w on w.author_id = a.author_id where a.state = 'online';
create view desk_sizes as select desk, count(*) as n, max(online_from) as last from articles group by desk;
