-- Dashboards: widgets in reading order, each a query and a chart. One row is one document with one version, so two people who change
-- it at once are told, and a layout is never half saved.
create table dashboards (
    id uuid primary key,
    name text not null check (length(name) between 1 and 255),
    description text not null check (length(description) <= 1000),
    -- Null: the company's own, made from a template.
    owner_id uuid references users on delete cascade,
    is_shared boolean not null,
    -- What a new reader sees first.
    is_default boolean not null default false,
    -- The period and filters it opens with.
    view jsonb not null,
    widgets jsonb not null,
    version int not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    updated_by uuid references users on delete set null,
    -- Nobody can reach one that has no owner and is not shared.
    check (owner_id is not null or is_shared),
    check (is_shared or not is_default)
);
create unique index dashboards_default on dashboards (is_default) where is_default;
create index dashboards_owner on dashboards (owner_id);

-- Which templates this company was given, so that one it removed does not come back.
create table dashboard_seeds (
    template text primary key,
    seeded_at timestamptz not null
);
