-- Questions in words, kept per person.

create table conversations (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    title text not null,
    -- The query and reading of the last answer, which a follow-up edits.
    last jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index conversations_user on conversations (user_id, updated_at desc);

create table conversation_turns (
    id uuid primary key,
    conversation_id uuid not null references conversations on delete cascade,
    question text not null,
    kind text not null,
    text text not null,
    query jsonb,
    answer jsonb not null,
    data_version bigint not null,
    milliseconds int not null,
    asked_at timestamptz not null
);
create index conversation_turns_conversation on conversation_turns (conversation_id, asked_at);
