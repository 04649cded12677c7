#!/bin/bash
# First start of the compose file's PostgreSQL: the catalogue, and a login for the api role that may use it and create nothing.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$POSTGRES_API_PASSWORD" -U "$POSTGRES_USER" <<'SQL'
create role platform_api login password :'password';
create database platform_catalogue;
revoke connect, temporary on database platform_catalogue from public;
grant connect on database platform_catalogue to platform_api;
\connect platform_catalogue
revoke all on schema public from public;
-- The catalogue's migrations run as the administrator, later: whatever they create is usable by the api role.
alter default privileges grant usage on schemas to platform_api;
alter default privileges grant select, insert, update, delete on tables to platform_api;
alter default privileges grant usage, select, update on sequences to platform_api;
alter default privileges grant execute on functions to platform_api;
grant usage on schema public to platform_api;
SQL
