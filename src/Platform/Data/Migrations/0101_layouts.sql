-- Whose file a layout is, as a person has decided: the next one that looks like it is read without asking.
create table remembered_layouts (
    id uuid primary key,
    key text not null,
    name_pattern text not null,
    vendor text not null,
    file_name text not null,
    layout jsonb not null,
    decided_at timestamptz not null,
    used int not null default 0,
    last_used_at timestamptz,
    unique (key, name_pattern)
);
