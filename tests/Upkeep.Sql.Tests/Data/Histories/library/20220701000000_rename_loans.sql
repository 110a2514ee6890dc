-- migrate:up
alter table loans rename to lendings;
alter table lendings rename constraint due_after_lent to lendings_due;
alter index loans_open rename to lendings_open;
-- migrate:down
