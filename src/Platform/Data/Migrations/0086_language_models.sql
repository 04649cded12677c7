-- A language model that may read questions: off until an administrator turns it on. One row.

create table language_model (
    id boolean primary key default true check (id),
    mode text not null default 'off' check (mode in ('off', 'installation', 'own')),
    endpoint text,
    model text,
    -- Protected for this tenant only; it never leaves by the API.
    key text,
    -- Per million tokens, in the currency the provider bills.
    input_price numeric(12, 4) not null default 0,
    output_price numeric(12, 4) not null default 0,
    currency char(3) not null default 'USD',
    -- Per calendar month (UTC); null is the installation's.
    monthly_budget numeric(12, 2),
    monthly_tokens bigint,
    writes_sql boolean not null default false,
    changed_at timestamptz,
    changed_by uuid references users on delete set null
);
insert into language_model default values;

-- Every call, before it is made: what it may cost is reserved first and settled with what it did.
create table language_model_calls (
    id uuid primary key,
    at timestamptz not null,
    user_id uuid references users on delete set null,
    purpose text not null,
    model text not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cost numeric(14, 6) not null,
    attempts int not null default 0,
    milliseconds int not null default 0,
    outcome text not null
);
create index language_model_calls_at on language_model_calls (at desc, id desc);
