-- Why a tenant's database is not at the newest version, when it is not.
alter table tenants add column migration_error text;

-- Operators look at the newest first and page by key.
create index tenants_newest on tenants (id desc) where status <> 'deleted';
