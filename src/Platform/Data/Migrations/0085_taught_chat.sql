-- What people say about answers, and what administrators teach the chat because of it.

alter table conversation_turns
    -- The day that "today" was.
    add column as_of date,
    -- Who read the question: built_in, verified, language_model or language_model_sql.
    add column source text not null default 'built_in';

create table chat_feedback (
    id uuid primary key,
    -- The answer may be deleted with its conversation; what was said of it stays.
    turn_id uuid references conversation_turns on delete set null,
    user_id uuid not null references users on delete cascade,
    verdict text not null check (verdict in ('right', 'wrong')),
    comment text,
    question text not null,
    kind text not null,
    text text not null,
    query jsonb,
    as_of date,
    created_at timestamptz not null,
    done_at timestamptz,
    done_by uuid references users on delete set null,
    unique (turn_id, user_id)
);
create index chat_feedback_open on chat_feedback (id) where done_at is null;

-- A company's own words.
create table chat_synonyms (
    id uuid primary key,
    word text not null,
    -- As the chat compares words.
    norm text not null unique,
    kind text not null check (kind in ('measure', 'dimension', 'value')),
    target text not null,
    value text,
    -- The words it is read as.
    means text not null,
    created_by uuid references users on delete set null,
    created_at timestamptz not null
);

-- Questions whose query an administrator has approved; they win over every other reading.
create table verified_questions (
    id uuid primary key,
    question text not null,
    norm text not null unique,
    query jsonb not null,
    -- How the query's period goes along with the calendar, as seen from the day it was approved.
    moves text not null check (moves in ('fixed', 'with_time', 'yearly')),
    as_of date not null,
    created_by uuid references users on delete set null,
    created_at timestamptz not null
);
