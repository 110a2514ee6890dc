-- migrate:up transaction:false
create index concurrently loans_reader on loans (reader_id, due_on) include (barcode);
-- migrate:down
