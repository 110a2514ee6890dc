-- What applications send, with @name parameters.

SELECT * FROM users WHERE id = @id;
SELECT id, email, created_at FROM users WHERE lower(email) = lower(@email) LIMIT 1;
SELECT u.id, u.name, COUNT(o.id) AS orders FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE u.tenant_id = @tenantId GROUP BY u.id, u.name ORDER BY orders DESC;
SELECT * FROM orders WHERE status = ANY(@statuses) AND created_at >= @from AND created_at < @to ORDER BY created_at DESC LIMIT @limit OFFSET @offset;
SELECT EXISTS (SELECT 1 FROM users WHERE email = @email) AS taken;
SELECT count(*) FROM products WHERE name ILIKE '%' || @search || '%' AND (@category IS NULL OR category = @category);
SELECT p.id, p.name, p.price * (1 - @discount::numeric / 100) AS price FROM products AS p WHERE p.id IN (SELECT product_id FROM cart_items WHERE cart_id = @cartId);
SELECT id FROM jobs WHERE state = 'queued' AND run_at <= @now ORDER BY priority DESC, id LIMIT @batch FOR UPDATE SKIP LOCKED;
SELECT data->>'name' AS name, data->'tags' AS tags FROM documents WHERE data @> @filter::jsonb AND type = @type;
SELECT @a + @b AS sum, @a - @b, @a * @b, -@a, @a::text || @b::text;
SELECT @value::jsonb -> @key ->> 0, @list::int[], (@list::int[])[1];
SELECT date_trunc('day', created_at AT TIME ZONE @tz) AS day, sum(total) FROM orders WHERE tenant = @tenant GROUP BY 1 ORDER BY 1;
SELECT * FROM get_report(@from, @to, p_limit => @limit);
SELECT * FROM unnest(@ids, @names) AS t(id, name);
SELECT x.* FROM UNNEST(@ids::uuid[]) WITH ORDINALITY AS i(id, ord) JOIN items x ON x.id = i.id ORDER BY i.ord;
SELECT coalesce(@name, name), CASE WHEN @flag THEN 1 ELSE 0 END FROM settings WHERE key = @key;
SELECT * FROM events WHERE (created_at, id) < (@lastCreated, @lastId) ORDER BY created_at DESC, id DESC LIMIT @pageSize;
SELECT ts_headline('english', body, q) FROM posts, websearch_to_tsquery('english', @query) q WHERE search_vector @@ q;
SELECT 1 FROM sessions WHERE token = @token AND expires_at > now() AND NOT revoked;
SELECT * FROM locations WHERE point(lat, lng) <@ box(point(@south, @west), point(@north, @east));
SELECT 'it''s @notparam and :neither' AS text, "@quoted" FROM t WHERE a = @real -- @comment;
  AND b = 1;
SELECT id, name FROM tags WHERE name LIKE @prefix || '%' ESCAPE '\' ORDER BY name;
SELECT percentile_cont(@p) WITHIN GROUP (ORDER BY duration) FROM requests WHERE route = @route;
SELECT pg_advisory_lock(hashtext(@name)), pg_try_advisory_xact_lock(@key);
SELECT nextval('order_number_seq'), setval('s', @start, false), currval(@seq::regclass);
INSERT INTO users (id, email, password_hash, created_at) VALUES (@Id, @Email, @PasswordHash, @CreatedAt);
INSERT INTO users (email, name) VALUES (@email, @name) RETURNING id;
INSERT INTO users (email, name) VALUES (@email, @name) ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name, updated_at = now() RETURNING id, (xmax = 0) AS inserted;
INSERT INTO logs (level, message, properties, at) VALUES (@level, @message, @properties::jsonb, COALESCE(@at, now()));
INSERT INTO order_lines (order_id, product_id, quantity, price) SELECT @orderId, p.id, l.quantity, p.price FROM products p JOIN unnest(@productIds, @quantities) AS l(product_id, quantity) ON l.product_id = p.id;
INSERT INTO outbox (id, type, payload) VALUES (gen_random_uuid(), @type, @payload) ON CONFLICT DO NOTHING;
INSERT INTO audit (entity, entity_id, changes) VALUES (@entity, @id, jsonb_build_object('old', @old::jsonb, 'new', @new::jsonb));
INSERT INTO settings (tenant, key, value) VALUES (@t0, @k0, @v0), (@t1, @k1, @v1), (@t2, @k2, @v2) ON CONFLICT (tenant, key) DO UPDATE SET value = excluded.value WHERE settings.value IS DISTINCT FROM excluded.value;
UPDATE users SET name = @name, updated_at = CURRENT_TIMESTAMP WHERE id = @id AND version = @version;
UPDATE users SET version = version + 1, name = @name WHERE id = @id AND version = @version RETURNING version;
UPDATE accounts SET balance = balance - @amount WHERE id = @from AND balance >= @amount;
UPDATE jobs SET state = 'running', locked_by = @worker, locked_until = now() + @lease WHERE id = (SELECT id FROM jobs WHERE state = 'queued' ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING *;
UPDATE products p SET stock = p.stock - i.quantity FROM order_items i WHERE i.order_id = @orderId AND i.product_id = p.id;
UPDATE documents SET data = jsonb_set(data, @path::text[], @value::jsonb, true) WHERE id = @id;
UPDATE t SET tags = array_append(tags, @tag), counts[@i] = counts[@i] + 1 WHERE NOT (@tag = ANY(tags));
UPDATE items AS i SET position = v.position FROM (SELECT unnest(@ids) AS id, unnest(@positions) AS position) AS v WHERE v.id = i.id AND i.list_id = @list;
DELETE FROM sessions WHERE user_id = @userId AND id <> @current;
DELETE FROM cart_items WHERE cart_id = @cartId AND product_id = ANY(@productIds) RETURNING product_id;
DELETE FROM locks WHERE name = @name AND owner = @owner;
WITH moved AS (DELETE FROM queue WHERE id IN (SELECT id FROM queue ORDER BY id LIMIT @n FOR UPDATE SKIP LOCKED) RETURNING *) INSERT INTO archive SELECT *, @by FROM moved;
WITH RECURSIVE t AS (SELECT id, parent_id, name, ARRAY[id] AS path FROM nodes WHERE id = @root UNION ALL SELECT n.id, n.parent_id, n.name, t.path || n.id FROM nodes n JOIN t ON n.parent_id = t.id WHERE NOT n.id = ANY(t.path)) SELECT * FROM t ORDER BY path;
MERGE INTO stock AS s USING (VALUES (@sku, @qty)) AS v(sku, qty) ON s.sku = v.sku WHEN MATCHED THEN UPDATE SET qty = s.qty + v.qty WHEN NOT MATCHED THEN INSERT (sku, qty) VALUES (v.sku, v.qty);
CALL transfer(@from, @to, @amount);
SELECT set_config('app.tenant', @tenant, true);
SELECT a.id,
       a.name,
       (SELECT count(*) FROM books b WHERE b.author_id = a.id AND b.year >= @since) AS recent
  FROM authors a
 WHERE a.country = @country
   AND EXISTS (
       SELECT 1
         FROM books b
        WHERE b.author_id = a.id
          AND b.genre = ANY (@genres))
 ORDER BY a.name
 LIMIT @take OFFSET @skip;
