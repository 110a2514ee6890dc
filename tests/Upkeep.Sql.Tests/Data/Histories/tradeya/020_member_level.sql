create type member_level as enum ('new', 'regular', 'trusted');
alter table members add column level member_level not null default 'new';
alter type member_level rename value 'regular' to 'known';
