DROP VIEW unread_counts;
