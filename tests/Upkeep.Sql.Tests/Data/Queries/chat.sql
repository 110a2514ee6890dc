-- Queries of the chat platform.

-- nullable: id=no, username=no, email=no, created_at=no
SELECT id, username, email, created_at FROM users WHERE username = $1;
-- nullable: id=no, name=no, topic=no, owner=yes
SELECT r.id, r.name, r.topic, r.slug, u.username AS owner FROM rooms r LEFT JOIN users u ON u.id = r.owner_id WHERE r.slug = $1;
-- nullable: id=no, body=no, author=yes, edited_at=yes, kind=no, metadata=yes
SELECT m.id, m.body, u.username AS author, m.edited_at, m.kind, m.metadata FROM messages m LEFT JOIN users u ON u.id = m.author_id WHERE m.room_id = $1 AND m.id < $2 ORDER BY m.id DESC LIMIT 50;
-- nullable: id=no, author=no
SELECT m.id, u.username AS author FROM messages m JOIN users u ON u.id = m.author_id WHERE m.sent_at > @since;
-- nullable: id=no, reply_body=yes
SELECT m.id, p.body AS reply_body FROM messages m LEFT JOIN messages p ON p.room_id = m.room_id AND p.id = m.reply_to;
-- nullable: emoji=no, n=no, mine=yes
SELECT emoji, count(*) AS n, bool_or(user_id = @me) AS mine FROM reactions WHERE room_id = @room AND message_id = @message GROUP BY emoji;
-- nullable: user_id=no, room_id=no, name=no, unread=no
SELECT user_id, room_id, name, unread FROM unread_counts WHERE user_id = $1 AND unread > 0;
-- nullable: username=no, status=yes, seen_at=yes
SELECT u.username, p.status, p.seen_at FROM room_members rm JOIN users u ON u.id = rm.user_id LEFT JOIN presence p ON p.user_id = u.id WHERE rm.room_id = @room;
-- nullable: status=no
SELECT coalesce(p.status, 'offline') AS status FROM users u LEFT JOIN presence p ON p.user_id = u.id;
-- nullable: last_id=yes, n=no
SELECT max(id) AS last_id, count(*) AS n FROM messages WHERE room_id = $1;
-- nullable: room_id=no, last_at=no, last_author=yes
SELECT DISTINCT ON (room_id) room_id, sent_at AS last_at, author_id AS last_author FROM messages ORDER BY room_id, sent_at DESC;
-- nullable: file_name=no, size_bytes=no, media_type=yes
SELECT file_name, size_bytes, media_type FROM attachments WHERE room_id = $1 AND message_id = ANY ($2);
-- nullable: at=no, action=no, actor=yes, ip=yes, host=yes
SELECT at, action, actor, ip, host(ip) AS host FROM audit_log WHERE at >= @from AND at < @to;
-- nullable: actor=no
SELECT actor FROM audit_log_2024_01;
-- nullable: banned=no, reason=yes
SELECT true AS banned, reason FROM bans WHERE room_id = $1 AND user_id = $2 AND (until IS NULL OR until > now());
-- nullable: gap=yes, n=no
SELECT sent_at - lag(sent_at) OVER w AS gap, row_number() OVER w AS n FROM messages WHERE room_id = $1 WINDOW w AS (ORDER BY id);
-- nullable: day=no, n=no
SELECT sent_at::date AS day, count(*) AS n FROM messages GROUP BY 1 HAVING count(*) > $1;
-- nullable: key=no, value=yes
SELECT e.key, e.value FROM messages m CROSS JOIN jsonb_each_text(m.metadata) AS e WHERE m.id = $1;
-- nullable: width=yes
SELECT (metadata -> 'image' ->> 'width')::int AS width FROM messages WHERE kind = 'image';
-- nullable: id=no
SELECT id FROM users WHERE (created_at, id) > (@created, @id) ORDER BY created_at, id LIMIT @n;
INSERT INTO users (id, username, email, password_hash) VALUES ($1, $2, $3, $4);
-- nullable: id=no
INSERT INTO rooms (name, owner_id) VALUES (@name, @owner) RETURNING id, slug;
INSERT INTO room_members (room_id, user_id) VALUES ($1, $2) ON CONFLICT (room_id, user_id) DO NOTHING;
-- nullable: id=no, sent_at=no
INSERT INTO messages (id, room_id, author_id, body, sent_at) SELECT coalesce(max(id), 0) + 1, @room, @author, @body, now() FROM messages WHERE room_id = @room RETURNING id, sent_at;
INSERT INTO reactions (room_id, message_id, user_id, emoji) VALUES (:room, :message, :me, :emoji) ON CONFLICT DO NOTHING;
INSERT INTO presence (user_id, status) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET status = excluded.status, seen_at = clock_timestamp();
INSERT INTO audit_log (actor, action, ip) VALUES (@actor, @action, @ip::inet);
UPDATE room_members SET last_read_id = greatest(last_read_id, @message) WHERE room_id = @room AND user_id = @me;
-- nullable: body=no
UPDATE messages SET body = $3, edited_at = now() WHERE room_id = $1 AND id = $2 RETURNING edited_at, body;
UPDATE rooms SET owner_id = (SELECT user_id FROM room_members WHERE room_id = rooms.id AND role = 'admin' ORDER BY joined_at LIMIT 1) WHERE owner_id = @leaving;
DELETE FROM reactions WHERE room_id = $1 AND message_id = $2 AND user_id = $3 AND emoji = $4;
DELETE FROM presence WHERE seen_at < now() - make_interval(mins => @minutes);
-- nullable: user_id=no, role=no
DELETE FROM room_members rm USING bans b WHERE b.room_id = rm.room_id AND b.user_id = rm.user_id RETURNING rm.user_id, rm.role;
MERGE INTO presence p USING (SELECT @user::bigint AS user_id) s ON p.user_id = s.user_id WHEN MATCHED THEN UPDATE SET seen_at = now() WHEN NOT MATCHED THEN INSERT (user_id) VALUES (s.user_id);
-- nullable: username=no, messages=no, rooms=no
SELECT u.username, count(m.id) AS messages, count(DISTINCT m.room_id) AS rooms FROM users u LEFT JOIN messages m ON m.author_id = u.id GROUP BY u.id ORDER BY messages DESC;
-- nullable: total=yes, biggest=yes
SELECT sum(size_bytes) AS total, max(size_bytes) AS biggest FROM attachments WHERE media_type LIKE @type || '/%';
-- nullable: room=no, members=no
SELECT r.name AS room, ARRAY(SELECT u.username FROM room_members rm JOIN users u ON u.id = rm.user_id WHERE rm.room_id = r.id ORDER BY 1) AS members FROM rooms r;
-- nullable: users=no, messages=no
SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM messages) AS messages;
-- nullable: hash=no, half=no, same=yes
SELECT encode(password_hash, 'hex') AS hash, substring(username, 1, 3) AS half, md5(email) = @hash AS same FROM users;
-- nullable: domain=no, digits=yes
SELECT split_part(email, '@', 2) AS domain, substring(username from '[0-9]+') AS digits FROM users;
-- nullable: room_id=no, message_id=no, who=no
SELECT room_id, message_id, array_agg(DISTINCT u.username) AS who FROM reactions r JOIN users u ON u.id = r.user_id GROUP BY room_id, message_id;
-- nullable: id=no, files=yes
SELECT m.id, json_agg(json_build_object('name', a.file_name, 'size', a.size_bytes)) FILTER (WHERE a.id IS NOT NULL) AS files FROM messages m LEFT JOIN attachments a ON a.room_id = m.room_id AND a.message_id = m.id GROUP BY m.room_id, m.id;
-- nullable: id=no, thread_size=no
WITH replies AS (SELECT room_id, reply_to, count(*) AS n FROM messages WHERE reply_to IS NOT NULL GROUP BY room_id, reply_to) SELECT m.id, coalesce(r.n, 0) AS thread_size FROM messages m LEFT JOIN replies r ON r.room_id = m.room_id AND r.reply_to = m.id;
-- nullable: user_id=no
SELECT user_id FROM room_members WHERE room_id = $1 EXCEPT SELECT user_id FROM bans WHERE room_id = $1;
-- nullable: username=no, online=no
SELECT u.username, p.user_id IS NOT NULL AS online FROM users u LEFT JOIN presence p ON p.user_id = u.id AND p.seen_at > now() - interval '1 minute';
-- nullable: hour=no, n=no, running=no
SELECT date_trunc('hour', sent_at) AS hour, count(*) AS n, sum(count(*)) OVER (ORDER BY date_trunc('hour', sent_at)) AS running FROM messages GROUP BY 1;
-- nullable: body=no, snippet=no
SELECT body, left(body, 40) || CASE WHEN length(body) > 40 THEN '…' ELSE '' END AS snippet FROM messages WHERE body ILIKE '%' || $1 || '%' ESCAPE '\';
SELECT (regexp_matches(body, '@(\w+)', 'g'))[1] AS mentioned FROM messages WHERE room_id = $1;
-- nullable: until=yes, permanent=no, by=yes
SELECT b.until, b.until IS NULL AS permanent, u.username AS by FROM bans b LEFT JOIN users u ON u.id = b.banned_by;
-- nullable: name=no, private=no
SELECT name, CASE WHEN is_private THEN 'yes' ELSE 'no' END AS private FROM rooms ORDER BY is_private, lower(name);
SELECT * FROM room_members rm JOIN rooms r ON r.id = rm.room_id WHERE rm.user_id = $1;
SELECT m.*, (m.metadata #> '{a,b}')::text FROM messages m TABLESAMPLE SYSTEM (10);
SELECT row_to_json(u) FROM (SELECT id, username FROM users WHERE id = ANY ($1::bigint[])) u;
UPDATE messages m SET metadata = jsonb_set(coalesce(m.metadata, '{}'), ARRAY['seen', @user::text], 'true') WHERE m.room_id = @room AND m.id <= @id;
WITH gone AS (DELETE FROM room_members WHERE user_id = $1 RETURNING room_id) UPDATE rooms SET owner_id = NULL FROM gone WHERE rooms.id = gone.room_id AND rooms.owner_id = $1 RETURNING rooms.id, rooms.name;
SELECT pg_advisory_xact_lock(hashtext($1)), count(*) FROM users;
INSERT INTO attachments (room_id, message_id, file_name, size_bytes) SELECT $1, $2, f.name, f.size FROM json_to_recordset($3::json) AS f (name text, size bigint) RETURNING id;
SELECT coalesce(max(m.id), 0) + 1 AS next_id FROM messages m WHERE m.room_id = $1 AND m.author_id IS NOT DISTINCT FROM $2;
