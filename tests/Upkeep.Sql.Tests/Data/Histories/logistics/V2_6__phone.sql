alter table drivers drop constraint drivers_phone_key;
alter table drivers drop column phone;
alter table drivers add column phones text[] default '{}';
