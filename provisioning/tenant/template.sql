-- In the template database, before the product's migrations, as the server's administrator.
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
revoke all on schema public from public;
grant usage on schema public to platform_members;

create schema app authorization platform_template;
create schema bi authorization platform_template;

-- Whose database this is: compared on every new connection, so that a wrong address is an error and never another customer's data.
create schema stamp authorization platform_template;
create table stamp.identity (tenant_id uuid not null, stamped_at timestamptz not null default now());
create unique index identity_once on stamp.identity ((true));
alter table stamp.identity owner to platform_template;
alter default privileges for role platform_template revoke execute on functions from public;
