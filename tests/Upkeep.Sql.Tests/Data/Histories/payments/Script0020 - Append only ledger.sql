CREATE RULE entries_no_delete AS ON DELETE TO ledger.entries DO INSTEAD NOTHING;
CREATE RULE entries_no_update AS ON UPDATE TO ledger.entries DO INSTEAD NOTHING;
