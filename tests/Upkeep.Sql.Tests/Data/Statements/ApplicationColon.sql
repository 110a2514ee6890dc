-- What applications send, with :name parameters.

SELECT * FROM customers WHERE customer_id = :id;
SELECT * FROM customers WHERE region = :region AND credit_limit > :min_credit ORDER BY name;
SELECT :a::int, :b :: text, CAST(:c AS date), :d::timestamp with time zone;
SELECT :x + :y, :x||:y, :x=:y, :x<:y, :x>=:y, (:x), -:x;
SELECT * FROM t WHERE a IN (:p1, :p2, :p3) AND b NOT IN (:p4);
SELECT * FROM t WHERE a BETWEEN :lo AND :hi AND b LIKE :pattern;
SELECT * FROM t WHERE a = ANY (:ids) OR b @> :tags::text[] OR c ->> :key = :value;
SELECT arr[1:2], arr[(:lo):(:hi)], arr[(:i)] FROM t;
SELECT '12:30'::time, 'a:b', ':notparam', ":col" FROM t WHERE at > :since;
SELECT f(a := :a, b => :b), g(:list, VARIADIC :rest) FROM t;
SELECT CASE :mode WHEN 'a' THEN x WHEN 'b' THEN y ELSE :default_value END FROM t;
SELECT o.* FROM orders o WHERE o.tenant_id = :tenant AND (:status IS NULL OR o.status = :status) ORDER BY o.id LIMIT :limit OFFSET :offset;
SELECT interval '1 hour' * :hours, now() - :age::interval, extract(epoch FROM :ts::timestamptz);
INSERT INTO customers (name, email) VALUES (:name, :email) RETURNING customer_id;
INSERT INTO visits (page, day, n) VALUES (:page, CURRENT_DATE, 1) ON CONFLICT (page, day) DO UPDATE SET n = visits.n + 1;
INSERT INTO measurements SELECT :device, t, v FROM unnest(:times::timestamptz[], :values::float8[]) AS m(t, v);
UPDATE customers SET name = :name, address = ROW(:street, :city, :zip)::address WHERE customer_id = :id;
UPDATE inventory SET (quantity, updated_by) = (quantity + :delta, :user) WHERE sku = :sku;
DELETE FROM customers WHERE customer_id = :id AND NOT EXISTS (SELECT 1 FROM orders WHERE customer_id = :id);
DELETE FROM tokens WHERE expires < :now::timestamptz;
WITH input (k, v) AS (VALUES (:k1, :v1), (:k2, :v2)) INSERT INTO kv SELECT * FROM input ON CONFLICT (k) DO UPDATE SET v = excluded.v;
SELECT * FROM crosstab(:query) AS ct (name text, jan numeric, feb numeric);
SELECT json_build_object('id', :id::int, 'items', (SELECT json_agg(i) FROM items i WHERE i.parent = :id));
SELECT setting FROM pg_settings WHERE name = :name;
SELECT lag(price, :n) OVER (PARTITION BY symbol ORDER BY ts ROWS BETWEEN :n PRECEDING AND CURRENT ROW) FROM ticks;
