create table firmware (version int[] primary key, released date not null, notes text, checksum bytea check (octet_length(checksum) = 32));
alter table devices add column firmware int[];
