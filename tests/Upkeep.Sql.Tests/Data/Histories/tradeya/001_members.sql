create table members (
    id bigint generated always as identity primary key,
    email text not null,
    display_name varchar(40) not null,
    joined_at timestamptz not null default now(),
    reputation integer not null default 0
);
create unique index members_email_key on members (lower(email));
