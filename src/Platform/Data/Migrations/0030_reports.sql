-- Reports: when they are due, and an unchanging record of every one that was made.

create table report_schedules (
    id uuid primary key,
    report text not null,
    formats text[] not null,
    cron text not null,
    zone text not null,
    recipients text[] not null,
    created_by uuid not null references users,
    created_at timestamptz not null,
    -- When it is due next; whoever moves it on makes the run.
    next_at timestamptz,
    failures int not null default 0,
    disabled_at timestamptz
);

create table report_runs (
    id uuid primary key,
    schedule_id uuid references report_schedules on delete set null,
    due_at timestamptz not null,
    -- What was ordered; nothing of it changes after the run was made.
    report text not null,
    formats text[] not null,
    month date not null check (extract(day from month) = 1),
    company text not null,
    locale text not null,
    accent text not null,
    recipients text[] not null,
    -- What became of it.
    status text not null check (status in ('queued', 'sent', 'failed')),
    message text,
    data_version bigint,
    created_at timestamptz not null,
    finished_at timestamptz,
    unique (schedule_id, due_at)
);

-- The very bytes that were mailed, for as long as they can be downloaded.
create table report_files (
    run_id uuid not null references report_runs on delete cascade,
    format text not null,
    name text not null,
    content_type text not null,
    size_bytes bigint not null,
    bytes bytea not null,
    expires_at timestamptz not null,
    primary key (run_id, format)
);
alter table report_files alter column bytes set storage external;
create index report_files_expires on report_files (expires_at);
