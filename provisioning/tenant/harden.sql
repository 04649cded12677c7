-- In the template database, after the migrations, as the server's administrator. Catalogue privileges are part of a database and are cloned with it.
-- What is revoked here reads other tenants' names, holds locks for the whole server, writes from a read-only session, or grows without bound.
do $$
declare f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and (
        p.proname in ('set_config', 'pg_notify', 'pg_export_snapshot', 'pg_cancel_backend', 'pg_terminate_backend',
            'pg_logical_emit_message', 'pg_describe_object', 'pg_identify_object', 'pg_identify_object_as_address', 'pg_get_functiondef', 'pg_get_viewdef',
            'pg_stat_get_activity', 'pg_database_size', 'pg_tablespace_size', 'pg_tablespace_databases', 'pg_current_logfile', 'shobj_description',
            'current_setting', 'ts_stat', 'ts_rewrite', 'repeat', 'lpad', 'rpad', 'format', 'lowrite', 'loread')
        or p.proname ~ '^(pg_sleep|pg_advisory_|pg_try_advisory_|lo_|query_to_xml|cursor_to_xml|table_to_xml|schema_to_xml|database_to_xml|has_database_privilege|generate_series)')
    loop
        execute format('revoke execute on function %s from public', f);
        execute format('grant execute on function %s to platform_members', f);
    end loop;
end $$;

revoke select on pg_catalog.pg_database, pg_catalog.pg_stat_database, pg_catalog.pg_stat_activity, pg_catalog.pg_roles, pg_catalog.pg_user,
    pg_catalog.pg_db_role_setting, pg_catalog.pg_settings, pg_catalog.pg_shdescription, pg_catalog.pg_locks, pg_catalog.pg_stats, pg_catalog.pg_user_mappings,
    pg_catalog.pg_foreign_server from public;
grant select on pg_catalog.pg_settings, pg_catalog.pg_stats, pg_catalog.pg_locks, pg_catalog.pg_db_role_setting to platform_members;
