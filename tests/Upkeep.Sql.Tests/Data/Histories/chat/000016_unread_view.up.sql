CREATE VIEW unread_counts AS
SELECT rm.user_id, rm.room_id, r.name, count(m.id) AS unread
FROM room_members rm
JOIN rooms r ON r.id = rm.room_id
LEFT JOIN messages m ON m.room_id = rm.room_id AND m.id > COALESCE(rm.last_read_id, 0)
GROUP BY rm.user_id, rm.room_id, r.name;
