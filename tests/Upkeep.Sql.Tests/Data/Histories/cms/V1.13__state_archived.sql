ALTER TYPE page_state ADD VALUE 'archived' AFTER 'live';
