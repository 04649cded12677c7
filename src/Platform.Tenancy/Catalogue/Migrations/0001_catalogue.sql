-- Who our tenants are, where they live and what was done to them. No customer data.

create table servers (
    name text primary key,
    host text not null,
    port int not null,
    connection_budget int not null default 150 check (connection_budget > 0),
    accepts_tenants bool not null default true
);

create table tenants (
    id uuid primary key,
    slug text not null check (slug ~ '^[a-z][a-z0-9-]{1,30}[a-z0-9]$'),
    name text not null,
    status text not null check (status in ('provisioning', 'active', 'suspended', 'deleting', 'deleted', 'failed')),
    status_reason text,
    plan text not null default 'standard',
    server text not null references servers,
    database_name text not null unique,
    epoch int not null default 1,
    schema_version int not null default 0,
    app_secret bytea,
    chat_secret bytea,
    settings jsonb not null default '{}',
    declaration jsonb not null default '{}',
    created_at timestamptz not null,
    suspended_at timestamptz,
    delete_after timestamptz
);

-- A slug is free again only when its tenant is gone and its tombstone has run out.
create unique index tenants_slug on tenants (slug) where status <> 'deleted';

create table hosts (
    host text primary key check (host = lower(host)),
    tenant_id uuid not null references tenants,
    is_primary bool not null default false,
    released_at timestamptz
);
create index hosts_tenant on hosts (tenant_id);

create table provisioning_steps (
    tenant_id uuid not null references tenants,
    name text not null,
    position int not null,
    state text not null check (state in ('pending', 'running', 'done', 'failed', 'undone')),
    attempts int not null default 0,
    started_at timestamptz,
    finished_at timestamptz,
    error text,
    primary key (tenant_id, name)
);

create table operators (
    id uuid primary key,
    email text not null,
    name text not null,
    password_hash text not null,
    failed_count int not null default 0,
    locked_until timestamptz,
    stamp uuid not null,
    created_at timestamptz not null
);
create unique index operators_email on operators (lower(email));

create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    tenant_id uuid,
    reason text,
    details jsonb not null default '{}'
);
create index audit_tenant on audit (tenant_id, id desc);

create table data_protection_keys (
    friendly_name text primary key,
    xml text not null
);

-- Any change reaches every node's cache, whoever made it and however.
create function announce_tenant_change() returns trigger language plpgsql as $$
begin
    perform pg_notify('tenants_changed', '');
    return null;
end $$;
create trigger tenants_changed after insert or update or delete on tenants for each statement execute function announce_tenant_change();
create trigger hosts_changed after insert or update or delete on hosts for each statement execute function announce_tenant_change();
