-- Once per PostgreSQL server, as its administrator. Roles without login that tenants' roles build on.
do $$
begin
    -- Two tenants may be made at once.
    perform pg_advisory_xact_lock(hashtext('platform roles'));
    -- Owns what is in the template database; every clone is handed to its tenant's own owner.
    if not exists (select from pg_roles where rolname = 'platform_template') then
        create role platform_template nologin;
    end if;
    -- Holds what template databases take away from everybody; owners and application logins are members, chat logins are not.
    if not exists (select from pg_roles where rolname = 'platform_members') then
        create role platform_members nologin;
        grant platform_members to platform_template;
    end if;
end $$;
