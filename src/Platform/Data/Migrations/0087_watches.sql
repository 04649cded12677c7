-- Figures that people keep an eye on: a mail when one crosses its threshold after the numbers changed.

create table watches (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    title text not null,
    query jsonb not null,
    moves text not null check (moves in ('fixed', 'with_time', 'yearly')),
    as_of date not null,
    figure text not null,
    op text not null check (op in ('above', 'below')),
    threshold numeric not null,
    -- Whether it was beyond the threshold when last looked at; null while it was not known.
    is_beyond boolean,
    last_value numeric,
    last_version bigint not null,
    last_told_at timestamptz,
    problem text,
    created_at timestamptz not null
);
create index watches_user on watches (user_id, id);
