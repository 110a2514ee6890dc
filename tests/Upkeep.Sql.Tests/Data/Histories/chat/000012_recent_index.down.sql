DROP INDEX messages_recent_idx, messages_author_idx;
