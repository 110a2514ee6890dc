create table drivers (id bigserial primary key, name text not null, licence_classes text[] not null, phone text unique);
