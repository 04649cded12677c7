-- Messages: every communication is one row, whatever its channel; mail is the first.

create table messages (
    id uuid primary key,
    direction text not null default 'out' check (direction in ('out', 'in')),
    channel text not null default 'mail',
    category text not null,
    address text not null,
    recipient_name text,
    reply_to text,
    subject text not null,
    html text not null,
    text text not null,
    -- What the recipient may unsubscribe from, and the link that does it; null for mail that somebody asked for.
    list text,
    unsubscribe_url text,
    state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'suppressed')),
    attempts int not null default 0,
    -- When it is due; while it is being sent, when it counts as abandoned.
    due_at timestamptz not null,
    dedup_key text unique,
    created_at timestamptz not null,
    sent_at timestamptz
);
create index messages_due on messages (due_at) where state in ('queued', 'sending');

create table message_attachments (
    message_id uuid not null references messages on delete cascade,
    number int not null,
    name text not null,
    content_type text not null,
    size_bytes bigint not null,
    bytes bytea not null,
    primary key (message_id, number)
);
alter table message_attachments alter column bytes set storage external;

create table delivery_attempts (
    id bigint generated always as identity primary key,
    message_id uuid not null references messages on delete cascade,
    number int not null,
    transport text not null,
    outcome text not null check (outcome in ('sent', 'try_again', 'refused')),
    code int,
    response text not null,
    at timestamptz not null
);
create index delivery_attempts_message on delivery_attempts (message_id, number);

-- Addresses, in lower case, that want no more of a list.
create table suppressions (
    address text not null,
    list text not null,
    reason text not null,
    at timestamptz not null,
    primary key (address, list)
);
