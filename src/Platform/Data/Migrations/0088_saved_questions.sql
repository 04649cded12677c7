-- Questions that are reports: they can be downloaded, mailed and scheduled like any other.

create table saved_questions (
    id uuid primary key,
    title text not null,
    query jsonb not null,
    -- How the query's period goes along with the calendar, as seen from the day it was saved.
    moves text not null check (moves in ('fixed', 'with_time', 'yearly')),
    as_of date not null,
    created_by uuid references users on delete set null,
    created_at timestamptz not null
);
