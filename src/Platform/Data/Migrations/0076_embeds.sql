-- Whose pages this company lets stand in a frame: exact origins, which the page's content policy names and nothing else.
create table embed_origins (
    origin text primary key check (length(origin) <= 300),
    added_by uuid references users on delete set null,
    added_at timestamptz not null
);

-- Pages of other products. The secret is sealed and never given out again.
create table embeds (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    product text not null check (product in ('url', 'metabase', 'looker')),
    url text not null,
    signing jsonb not null,
    secret text,
    version int not null,
    updated_at timestamptz not null,
    updated_by uuid references users on delete set null
);
