create table message (
    id         bigint primary key,
    sender     uuid not null,
    folder     text not null,
    subject    text not null,
    sent_at    timestamptz not null,
    labels     text[] not null default '{}',
    unread     boolean not null default true,
    size       integer not null
);

create index message_folder on message (folder, sent_at);
create index message_subject on message (subject);
create index message_labels on message using gin (labels);
create index message_unread on message (sender) where unread;
create index message_size on message (size);
create index message_by_size on message (size); -- UPK4118
