create table gateways (hostname text not null, ip inet, mac macaddr, subnet cidr, last_seen timestamptz) inherits (devices);
alter table gateways add primary key (id);
