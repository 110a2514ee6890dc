-- What the statements beside this file change. Every table that can have rows has some.
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE SCHEMA archive;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (x integer, y integer);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN plain AS integer;
CREATE DOMAIN short_text AS varchar(20);
CREATE DOMAIN code AS text CONSTRAINT code_length CHECK (length(VALUE) < 10);
CREATE DOMAIN known AS integer DEFAULT 7;
CREATE DOMAIN required AS integer NOT NULL DEFAULT 1;
CREATE FUNCTION volatile_number() RETURNS integer LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION stable_number() RETURNS integer LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION immutable_number() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE SEQUENCE numbers;

CREATE TABLE customers (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(50) NOT NULL,
    email text UNIQUE,
    note text,
    phone varchar(20),
    born date,
    shown integer DEFAULT 1,
    CONSTRAINT note_given CHECK (note IS NOT NULL),
    CONSTRAINT phone_long CHECK (length(phone) > 2)
);
CREATE INDEX customers_name ON customers (name);
CREATE INDEX customers_lower ON customers (lower(email));
CREATE INDEX customers_born ON customers (born) WHERE born IS NOT NULL;
ALTER TABLE customers ADD CONSTRAINT born_given CHECK (born IS NOT NULL) NOT VALID;
INSERT INTO customers (name, email, note, phone, born) SELECT 'n' || i, 'e' || i, 'x', '12345', '2000-01-01' FROM generate_series(1, 300) i;

CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    amount numeric(10,2) NOT NULL,
    state mood NOT NULL DEFAULT 'ok',
    placed timestamp NOT NULL,
    paid timestamptz,
    tags text[],
    body json,
    code char(5),
    small smallint,
    big bigint,
    flag boolean,
    part varchar(10),
    free varchar,
    span interval,
    span_day interval day,
    at_time time(3),
    moment timestamp(3),
    bits bit varying(8),
    fixed_bits bit(4),
    ref oid,
    address inet,
    net cidr,
    ratio real,
    share double precision,
    key uuid,
    measure plain,
    checked positive,
    titled short_text,
    labels varchar(10)[],
    named text COLLATE "C",
    doc xml,
    other_id integer,
    shown integer DEFAULT 1
);
CREATE INDEX orders_placed ON orders (placed);
CREATE INDEX orders_paid ON orders (paid);
CREATE INDEX orders_part ON orders (part);
CREATE INDEX orders_tags ON orders USING gin (tags);
CREATE UNIQUE INDEX orders_key ON orders (key);
CREATE UNIQUE INDEX orders_small_big ON orders (small, big);
ALTER TABLE orders ADD CONSTRAINT orders_other FOREIGN KEY (other_id) REFERENCES customers (id) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT big_given CHECK (big IS NOT NULL AND big > 0);
ALTER TABLE orders ADD CONSTRAINT flag_or CHECK (flag IS NOT NULL OR small IS NOT NULL);
INSERT INTO orders SELECT i, i, 5.00, 'ok', '2024-01-01', '2024-01-01', '{a}', '{}', 'ab', i, i, true, 'p' || i, 'f', '1 day', '1 day', '10:00', '2024-01-01', B'101', B'1010', i, '10.0.0.1', '10.0.0.0/8',
    1.5, 2.5, gen_random_uuid(), 1, 1, 't', '{a}', 'n', '<a/>', i FROM generate_series(1, 300) i;

CREATE TABLE lines (
    order_id bigint REFERENCES orders (id) ON DELETE CASCADE,
    position integer NOT NULL,
    product text,
    quantity integer,
    weight integer DEFAULT 1,
    PRIMARY KEY (order_id, position)
);
INSERT INTO lines SELECT i, 1, 'p', 1 FROM generate_series(1, 300) i;

CREATE TABLE plain_table (a integer, b text, c integer NOT NULL, d timestamptz);
CREATE UNIQUE INDEX plain_c ON plain_table (c);
CREATE UNIQUE INDEX plain_a ON plain_table (a);
INSERT INTO plain_table SELECT i, 'b' || i, i, now() FROM generate_series(1, 300) i;

CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, value jsonb);
INSERT INTO cache SELECT 'k' || i, '{}' FROM generate_series(1, 300) i;

CREATE TABLE base (id integer NOT NULL, label text, CONSTRAINT base_label CHECK (label <> 'x'));
CREATE TABLE derived (extra integer) INHERITS (base);
CREATE TABLE candidate (id integer NOT NULL, label text, extra integer, CONSTRAINT base_label CHECK (label <> 'x'));
INSERT INTO candidate SELECT i, 'c' || i, i FROM generate_series(1, 300) i;
INSERT INTO base SELECT i, 'b' || i FROM generate_series(1, 300) i;
INSERT INTO derived SELECT i, 'd' || i, i FROM generate_series(1, 300) i;

CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind text, owner_id integer) PARTITION BY RANGE (at);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX events_at ON events (at);
INSERT INTO events SELECT i, '2023-05-01', 'k', i FROM generate_series(1, 300) i;
INSERT INTO events SELECT i, '2024-05-01', 'k', i FROM generate_series(1, 300) i;
CREATE TABLE events_2025 (id bigint NOT NULL, at date NOT NULL, kind text, owner_id integer);
INSERT INTO events_2025 SELECT i, '2025-05-01', 'k', i FROM generate_series(1, 300) i;
CREATE INDEX events_2025_at ON events_2025 (at);
CREATE TABLE events_2026 (id bigint NOT NULL, at date NOT NULL, kind text, owner_id integer, CONSTRAINT in_2026 CHECK (at >= '2026-01-01' AND at < '2027-01-01'));
INSERT INTO events_2026 SELECT i, '2026-05-01', 'k', i FROM generate_series(1, 300) i;
CREATE INDEX events_2026_at ON events_2026 (at);
CREATE TABLE events_2027 (id bigint NOT NULL, at date NOT NULL, kind text, owner_id integer, CONSTRAINT in_2027 CHECK (at >= '2027-01-01' AND at < '2028-01-01'));
INSERT INTO events_2027 SELECT i, '2027-05-01', 'k', i FROM generate_series(1, 300) i;

CREATE TABLE regions (id integer NOT NULL, region text NOT NULL, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
CREATE TABLE regions_eu PARTITION OF regions FOR VALUES IN ('de', 'fr');
CREATE TABLE regions_rest PARTITION OF regions DEFAULT;
INSERT INTO regions SELECT i, 'de' FROM generate_series(1, 300) i;
INSERT INTO regions SELECT i, 'jp' FROM generate_series(1, 300) i;
CREATE TABLE regions_us (id integer NOT NULL, region text NOT NULL, PRIMARY KEY (region, id), CONSTRAINT is_us CHECK (region IN ('us')));
INSERT INTO regions_us SELECT i, 'us' FROM generate_series(1, 300) i;

CREATE TABLE domained (id integer, amount positive, tag code);
INSERT INTO domained SELECT i, i, 't' FROM generate_series(1, 300) i;
ALTER DOMAIN positive ADD CONSTRAINT small_enough CHECK (VALUE < 100000) NOT VALID;

CREATE VIEW order_list AS SELECT o.shown, c.shown AS customer FROM orders o JOIN customers c ON c.shown = o.shown AND o.shown > 0;
CREATE VIEW order_names AS SELECT customer FROM order_list;
CREATE VIEW plain_view AS SELECT a, b FROM plain_table;
CREATE MATERIALIZED VIEW totals AS SELECT lines.weight, sum(orders.shown) AS quantity FROM lines JOIN orders ON orders.shown = lines.weight + 1 GROUP BY lines.weight;
CREATE UNIQUE INDEX totals_weight ON totals (weight);

CREATE TRIGGER orders_touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE plain_quiet AS ON DELETE TO plain_table WHERE OLD.a = -1 DO INSTEAD NOTHING;
CREATE POLICY plain_policy ON plain_table USING (true);
CREATE STATISTICS plain_statistics ON a, c FROM plain_table;
