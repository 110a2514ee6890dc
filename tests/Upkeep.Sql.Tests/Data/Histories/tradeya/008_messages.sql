create table messages (
    id uuid primary key default gen_random_uuid(),
    sender_id bigint not null references members (id),
    recipient_id bigint not null references members (id),
    listing_id bigint references listings (id),
    body text not null,
    sent_at timestamptz not null default now(),
    read_at timestamptz,
    check (sender_id <> recipient_id)
);
create index messages_unread_idx on messages (recipient_id, sent_at desc) where read_at is null;
