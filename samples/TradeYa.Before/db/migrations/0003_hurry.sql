create index ledger_code on ledger (code); -- UPK5001
alter table ledger add constraint ledger_account foreign key (account_id) references account (id); -- UPK5003
alter table ledger add constraint ledger_id check (id > 0); -- UPK5004
alter table ledger add constraint memo_short check (length(memo) < 100) not valid;
alter table ledger validate constraint memo_short; -- UPK5005
alter table ledger alter column booked_on set not null; -- UPK5006
alter table ledger add column public_id uuid default gen_random_uuid(); -- UPK5007
alter table ledger add column number bigserial; -- UPK5008
alter table ledger alter column id type bigint; -- UPK5009
alter table ledger add constraint ledger_code_key unique (code); -- UPK5010
alter table ledger rename column memo to remark; -- UPK5011, UPK5019
alter table ledger drop column code; -- UPK5012
alter table ledger add column currency text not null; -- UPK5020
truncate account cascade; -- UPK5013, UPK5017
alter type mood add value 'fine';
update ledger set feeling = 'fine' where id = 1; -- UPK5014
update ledger set remark = ''; -- UPK5016
refresh materialized view balance; -- UPK5021
alter table reading attach partition reading_2025 for values from ('2025-01-01') to ('2026-01-01'); -- UPK5022
