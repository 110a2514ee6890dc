-- One name of a query of the same history misspelled, out of scope or gone.

-- error: 42703
SELECT emoji, count(*) AS n, bool_or(user_id = @me) AS mine FROM reactions WHERE room_id = @room AND message_id = @message GROUP BY emojx;
-- error: 42703
SELECT true AS banned, reason FROM bans WHERE room_id = $1 AND user_ids = $2 AND (until IS NULL OR until > now());
-- error: 42703
SELECT (mmetadata -> 'image' ->> 'width')::int AS width FROM messages WHERE kind = 'image';
-- error: 42P01
SELECT m.id, u.username AS author FROM messagex m JOIN users u ON u.id = m.author_id WHERE m.sent_at > @since;
-- error: 42P01
INSERT INTO audit_logs (actor, action, ip) VALUES (@actor, @action, @ip::inet);
-- error: 42P01
DELETE FROM presencx WHERE seen_at < now() - make_interval(mins => @minutes);
-- error: 42703
UPDATE room_members SET llast_read_id = greatest(last_read_id, @message) WHERE room_id = @room AND user_id = @me;
-- error: 42703
SELECT sum(size_bytes) AS total, max(size_bytes) AS biggest FROM attachments WHERE media_type_old LIKE @type || '/%';
-- error: 42P01
SELECT actor FROM audit_log_2024_0x;
-- error: 42P01
SELECT max(id) AS last_id, count(*) AS n FROM messages_old WHERE room_id = $1;
-- error: 42P01
SELECT m.id, m.body, u.username AS author, m.edited_at, m.kind, m.metadata FROM messages m LEFT JOIN users u ON uz.id = m.author_id WHERE m.room_id = $1 AND m.id < $2 ORDER BY m.id DESC LIMIT 50;
-- error: 42703
SELECT r.id, r.name, r.topic, r.slug, u.username AS owner FROM rooms r LEFT JOIN users u ON u.id = r.owner_id WHERE r.slux = $1;
-- error: 42703
SELECT DISTINCT ON (room_id) room_id, sent_at AS last_at, author_ids AS last_author FROM messages ORDER BY room_id, sent_at DESC;
-- error: 42703
DELETE FROM room_members rm USING bans b WHERE b.room_id = rm.room_id AND b.user_id = rm.user_id RETURNING rm.user_ids, rm.role;
