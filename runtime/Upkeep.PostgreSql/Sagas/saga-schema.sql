-- The saga log of Upkeep, version 3. Running it again changes nothing; running it over an earlier version adds what is new. (A table that an
-- earlier version made keeps its order of columns and its jsonb, which costs some 300 bytes of WAL a saga and nothing else.)
--
-- Least rights: the role that runs sagas needs no more than
--   grant usage on schema upkeep to app;
--   grant select, insert, update on upkeep.saga, upkeep.saga_node, upkeep.saga_lock to app;
--   grant delete on upkeep.saga_node, upkeep.saga_lock to app;
--   grant select, insert on upkeep.saga_definition, upkeep.saga_step, upkeep.saga_failure to app;
-- With SagaOptions.Retention set it also needs
--   grant delete on upkeep.saga, upkeep.saga_step, upkeep.saga_failure to app;
-- A role that only looks (dashboards, `upkeep sagas list`) needs usage and select. An operator's role (`upkeep sagas retry` and the like)
-- needs those, update on upkeep.saga, and insert on upkeep.saga_step and upkeep.saga_audit.

create schema if not exists upkeep;

-- What every host must mean by a name and version.
create table if not exists upkeep.saga_definition (
    name text not null,
    version int not null,
    hash bytea not null,
    manifest jsonb not null,
    first_seen timestamptz not null default now(),
    primary key (name, version)
);

-- One row per process incarnation. Its id owns sagas; it is never used again.
create table if not exists upkeep.saga_node (
    node_id uuid primary key,
    label text not null,
    started_at timestamptz not null default now(),
    lease_until timestamptz not null
);

-- What changes when a saga ends is last: an update's WAL record has only what differs, from the first to the last column that does.
create table if not exists upkeep.saga (
    id uuid primary key,                 -- version 7: sagas are stored in the order of their start
    name text not null,
    version int not null,
    created_at timestamptz not null default now(),
    deadline_at timestamptz,
    idempotency_key text,
    request_hash bytea,
    input json not null,
    traceparent text,
    cancel_requested_at timestamptz,
    wake_at timestamptz not null,        -- claim order
    failed_step smallint,
    failed_unknown boolean not null default false,   -- the failed step may have happened: compensate it, without its output
    error_code text,
    error_message text,
    stuck_step smallint,                 -- why it is stuck, and where it goes on when an operator lets it
    stuck_state smallint,
    stuck_code text,
    stuck_message text,
    attempts_from timestamptz,           -- failed attempts before this do not count against the retry policy
    seen_steps smallint not null default 0,
    idle_takeovers smallint not null default 0,
    epoch bigint not null,               -- the fencing token, together with owner
    state smallint not null,             -- 1 running, 2 completed, 3 compensating, 4 compensated, 5 stuck, 6 abandoned
    owner uuid,
    finished_at timestamptz,
    result json
) with (fillfactor = 50);                -- a saga's end finds room beside its start

-- Since version 2.
alter table upkeep.saga
    add column if not exists stuck_step smallint,
    add column if not exists stuck_state smallint,
    add column if not exists stuck_code text,
    add column if not exists stuck_message text,
    add column if not exists attempts_from timestamptz;

create unique index if not exists saga_idempotency_key on upkeep.saga (name, idempotency_key) where idempotency_key is not null;
create index if not exists saga_claim on upkeep.saga (wake_at) where owner is null and state in (1, 3);
create index if not exists saga_owner on upkeep.saga (owner) where owner is not null;

-- Since version 3: a saga that completes writes to no index but its keys and its owner's.
create index if not exists saga_not_completed on upkeep.saga (state, created_at) where state in (4, 5, 6);
drop index if exists upkeep.saga_status;
drop index if exists upkeep.saga_ended;
drop index if exists upkeep.saga_stuck;

-- The log and the guard: append-only. No foreign key to saga, which would lock its row once more per insert.
create table if not exists upkeep.saga_step (
    saga_id uuid not null,
    epoch bigint not null,               -- NOT NULL is the fence: a stale owner's sub-select gives null
    at timestamptz not null default clock_timestamp(),
    position smallint not null,
    kind smallint not null,              -- 0 done, 1 compensated, 2 intent, 3 skipped by an operator
    attempt smallint not null,
    output json,
    constraint saga_step_pkey primary key (saga_id, position, kind)
);

-- One row per failed attempt.
create table if not exists upkeep.saga_failure (
    saga_id uuid not null,
    position smallint not null,
    kind smallint not null,              -- 0 the step, 1 its compensation
    epoch bigint not null,
    attempt smallint not null,
    error_type text not null,            -- SQLSTATE or exception type
    message text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (saga_id, position, kind, epoch, attempt)
);

-- What operators did.
create table if not exists upkeep.saga_audit (
    id bigint generated always as identity primary key,
    saga_id uuid not null,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    action text not null,
    reason text not null,
    before jsonb not null,
    after jsonb not null
);

create index if not exists saga_audit_saga on upkeep.saga_audit (saga_id);

-- Semantic locks on business resources: held until the saga has ended, and then free to be taken over.
create table if not exists upkeep.saga_lock (
    resource text primary key,
    saga_id uuid not null
);

create index if not exists saga_lock_saga on upkeep.saga_lock (saga_id);

-- For participants in another database.
create table if not exists upkeep.saga_barrier (
    key text primary key,
    op smallint not null
);
