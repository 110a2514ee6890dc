-- What monitoring keeps: hourly figures of operations, and who changed what from the page. Applying it again changes nothing.
create schema if not exists upkeep;

create table if not exists upkeep.operation_rollup (
    hour timestamptz not null,
    operation text not null,
    process text not null,               -- one row per process: what it counted so far, written again as it grows
    calls bigint not null,
    errors bigint not null,
    canceled bigint not null,
    sum_ns numeric not null,
    min_ns bigint not null,
    max_ns bigint not null,
    bucket smallint[] not null,          -- buckets with calls in them, and how many: sums of these give percentiles of any span of hours
    bucket_calls bigint[] not null,
    constraint operation_rollup_pkey primary key (hour, operation, process)
);

create table if not exists upkeep.action_audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    action text not null,
    statement text not null,
    reason text not null,
    outcome text                         -- null: begun, and its end was not recorded
);
