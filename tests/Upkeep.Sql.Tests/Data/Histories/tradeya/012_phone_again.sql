alter table members add column phone text, add column phone_verified boolean not null default false;
