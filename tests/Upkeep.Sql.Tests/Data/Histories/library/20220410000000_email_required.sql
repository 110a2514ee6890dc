-- migrate:up
update readers set email = '' where email is null;
alter table readers alter email set not null, add constraint email_shape check (email = '' or email like '%@%');
-- migrate:down
