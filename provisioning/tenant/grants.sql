-- In a tenant's database, as the server's administrator, after it was cloned or migrated. May run any number of times.
-- {owner}, {app} and {chat} are replaced by the tenant's quoted role names.
reassign owned by platform_template to {owner};

grant usage on schema app, bi, stamp to {app};
grant select, insert, update, delete on all tables in schema app to {app};
grant usage, select, update on all sequences in schema app to {app};
grant select on all tables in schema bi, stamp to {app};
grant execute on all functions in schema app to {app};
revoke insert, update, delete on app.schema_version from {app};

grant usage on schema bi, stamp to {chat};
grant select on all tables in schema bi, stamp to {chat};

alter default privileges for role {owner} revoke execute on functions from public;
