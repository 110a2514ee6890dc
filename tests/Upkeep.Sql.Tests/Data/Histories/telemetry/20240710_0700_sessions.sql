create table sessions (id bigint not null, device_id uuid not null, during tstzrange not null, bytes_in bigint default 0, bytes_out bigint default 0, primary key (id), exclude using gist (during with &&) where (device_id = '00000000-0000-0000-0000-000000000000'));
create sequence session_ids owned by sessions.id;
alter table sessions alter id set default nextval('session_ids');
