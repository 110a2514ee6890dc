create extension if not exists citext;
create extension if not exists btree_gin;
create extension if not exists btree_gist;
create extension if not exists ltree;
create extension if not exists hstore;
create extension if not exists intarray;
create type stage as enum ('filed', 'heard', 'decided', 'appealed');
create type party as (name text, role text);
create domain money_amount as numeric(14,2) check (value >= 0);
create domain mail as citext;
create table courts (court_id int primary key, name citext not null unique, path ltree not null, seat text, opened date, closed date, hours int4range, meta hstore);
create index courts_path on courts using gist (path);
create index courts_path_sorted on courts (path);
create index courts_meta on courts using gin (meta);
create index courts_hours on courts using spgist (hours);
create table judges (judge_id int primary key, court_id int references courts, family text not null, given text not null, email mail unique, born date, chambers int[] not null default '{}', retired boolean default false, rank smallint);
create index judges_name on judges (lower(family), lower(given));
create index judges_chambers on judges using gin (chambers gin__int_ops);
create index judges_active on judges (court_id, rank) where not retired;
create index judges_born on judges ((extract(year from born)));
create table cases (
    case_id bigint generated always as identity primary key,
    court_id int not null references courts,
    year smallint not null,
    number int not null,
    stage stage not null default 'filed',
    filed_at timestamptz not null default now(),
    decided_at timestamptz,
    judge_id int references judges,
    value money_amount,
    title text not null,
    facts jsonb not null default '{}',
    labels text[] not null default '{}',
    parties party[],
    secret boolean,
    period tsrange,
    document tsvector generated always as (setweight(to_tsvector('german', title), 'A')) stored,
    lead_case bigint references cases,
    unique (court_id, year, number)
);
create index cases_open on cases (judge_id, filed_at desc) where stage in ('filed', 'heard');
create index cases_filed on cases (filed_at desc, case_id desc);
create index cases_decided on cases (decided_at) where decided_at is not null;
create index cases_value on cases (value desc nulls last) include (title);
create index cases_title on cases (title collate "C" text_pattern_ops);
create index cases_labels on cases using gin (labels, court_id);
create index cases_document on cases using gin (document);
create index cases_facts on cases using gin ((facts -> 'tags'));
create index cases_source on cases ((facts ->> 'source')) where facts ? 'source';
create index cases_period on cases using gist (period);
create index cases_lead on cases using hash (lead_case);
create index cases_secret on cases (secret);
create index cases_sum on cases ((year * 100000 + number));
create table persons (person_id uuid primary key, kind char(1) not null, name text not null, tax_no varchar(11) unique, born date, died date, address jsonb, aka citext[], active boolean generated always as (died is null) stored);
create index persons_kind_name on persons (kind, name collate "C");
create index persons_city on persons (((address ->> 'city')::text), ((address ->> 'zip')::int));
create index persons_alive on persons (name) where died is null;
create index persons_initial on persons (left(name, 1), born);
create index persons_living on persons (active, born desc);
create table involvements (case_id bigint not null references cases, person_id uuid not null references persons, role varchar(12) not null, since date not null, until date, share numeric, primary key (case_id, person_id, role));
create index involvements_person on involvements (person_id, role) where until is null;
create unique index involvements_main on involvements (case_id) where role = 'plaintiff' and until is null;
create table hearings (hearing_id int primary key, case_id bigint not null references cases on delete cascade, room int not null, span tstzrange not null, public boolean not null default true, cancelled_at timestamptz, exclude using gist (room with =, span with &&) where (cancelled_at is null));
create index hearings_case on hearings (case_id, lower(span));
create index hearings_day on hearings (((lower(span) at time zone 'Europe/Berlin')::date));
create table filings (filing_id bigint primary key, case_id bigint not null references cases, at timestamptz not null, kind text not null, pages int, sha bytea unique, body text, tags hstore, received_from inet) with (fillfactor = 80);
create index filings_case_at on filings (case_id, at desc nulls last);
create index filings_kind on filings (kind text_pattern_ops, at);
create index filings_pages on filings (pages) where pages > 100;
create index filings_md5 on filings (md5(body));
create index filings_tags on filings using gist (tags);
create table orders (order_id int primary key, case_id bigint references cases, judge_id int, issued timestamp not null, due interval, amount money, ref text unique, state int not null default 0);
create index orders_issued_day on orders (date(issued));
create index orders_state on orders ((case when state in (1, 2) then 'open' else 'done' end), issued);
create index orders_judge on orders (judge_id) include (issued, state);
create unique index orders_one_open on orders (case_id) where state = 0;
create table fees (case_id bigint not null, no int not null, amount numeric(10,2) not null, paid_on date, waived boolean not null default false, primary key (case_id, no));
create index fees_open on fees (amount desc) where paid_on is null and not waived;
create index fees_total on fees (abs(amount));
create table payments (payment_id bigint, received date not null, case_id bigint, fee_no int, amount numeric(10,2) not null, iban varchar(34), primary key (received, payment_id), foreign key (case_id, fee_no) references fees (case_id, no)) partition by range (received);
create table payments_old partition of payments for values from (minvalue) to ('2024-01-01');
create table payments_2024 partition of payments for values from ('2024-01-01') to ('2025-01-01');
create table payments_new partition of payments for values from ('2025-01-01') to (maxvalue);
create index payments_case on payments (case_id, fee_no);
create index payments_iban on payments (upper(iban));
create table experts (expert_id serial primary key, fields ltree[] not null, name text collate "POSIX" not null, rate numrange, available daterange[], score real, languages bpchar(2)[]);
create index experts_fields on experts using gist (fields);
create index experts_name on experts (name);
create index experts_languages on experts using gin (languages);
create index experts_score on experts (score desc);
create table rooms (room_id int primary key, court_id int not null references courts, floor smallint, seats int, label varchar(10), unique (court_id, label));
create table deadlines (deadline_id bigint primary key, case_id bigint not null, due date not null, done boolean not null default false, kind smallint, note varchar);
create index deadlines_due on deadlines (due, kind) where done = false;
create index deadlines_kind on deadlines (kind nulls first, due desc);
create table log (log_id bigint generated always as identity, at timestamptz not null, actor text, action text not null, target bigint, detail json, primary key (log_id));
create index log_at on log using brin (at timestamptz_minmax_ops);
create index log_actor on log (actor, at) where actor is not null;
create index log_action on log using spgist (action);
create table templates (code varchar(8), lang char(2), body text not null, version int not null, primary key (code, lang, version));
create index templates_latest on templates (code, lang, version desc);
create view open_cases as select c.*, j.family as judge from cases c left join judges j on j.judge_id = c.judge_id where c.stage in ('filed', 'heard');
create view case_persons as select i.case_id, p.person_id, p.name, i.role from involvements i join persons p on p.person_id = i.person_id where i.until is null;
create view docket as select case_id, lower(span) as at, 'hearing'::text as kind from hearings where cancelled_at is null union all select case_id, at, kind from filings union all select case_id, issued at time zone 'UTC', 'order' from orders;
create materialized view court_load as select court_id, year, count(*) as n from cases group by court_id, year with no data;
create unique index court_load_key on court_load (court_id, year);
alter table cases rename column facts to details;
alter index cases_sum rename to cases_combined;
alter table filings set (fillfactor = 90);
alter table experts alter column name type varchar(80);
