begin;
create index concurrently ledger_booked on ledger (booked_on); -- UPK5002
commit;
vacuum full ledger; -- UPK5015, UPK5018
