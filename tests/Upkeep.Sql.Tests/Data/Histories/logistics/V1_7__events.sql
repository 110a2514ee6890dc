create table tracking_events (
    shipment_id uuid not null,
    at timestamptz not null,
    kind text not null,
    data jsonb not null default '{}'
) partition by list (kind);
create table tracking_scans partition of tracking_events for values in ('in', 'out');
create table tracking_other partition of tracking_events default;
create index tracking_shipment on tracking_events (shipment_id, at desc);
