using Platform.Tenancy.Admin;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Fleet;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Scopes;

namespace Platform.Tenancy;

/// <summary>Registers tenancy; the host calls it once.</summary>
public static class TenancySetup
{
    public static IServiceCollection AddTenancy(this IServiceCollection services, TenancyOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new SecretBox(options.MasterKeys, options.ReloadMasterKeys));
        services.AddDbContextFactory<CatalogueDb>(db => db.UseNpgsql(options.CatalogueConnection));
        services.AddSingleton(scope => new PrepareCatalogue(options, scope.GetRequiredService<IDbContextFactory<CatalogueDb>>()));
        services.AddSingleton(scope => new TenantDirectory(scope.GetRequiredService<IDbContextFactory<CatalogueDb>>()));
        services.AddHostedService<ListenForTenantChanges>();

        services.AddSingleton(scope => new TenantConnections(
            scope.GetRequiredService<IDbContextFactory<CatalogueDb>>(), scope.GetRequiredService<SecretBox>(), options, scope.GetRequiredService<TenantDirectory>()));
        services.AddSingleton<MatcherPolicy, SurfacePolicy>();
        services.AddSingleton<TenantScopes>();
        services.AddSingleton<TenantCacheStore>();
        services.AddScoped<CurrentTenant>();
        services.AddScoped<TenantDatabase>();
        services.AddScoped<BudgetInterceptor>();
        services.AddScoped<TenantAddress>();
        services.AddScoped<TenantProtector>();
        services.AddScoped<TenantCache>();
        services.AddSingleton<TenantTickets>();
        services.AddScoped<TenantMembership>();

        services.AddSingleton<ServerAdmin>();
        services.AddSingleton<TemplateDatabase>();
        services.AddScoped<ProvisioningSteps>();
        services.AddScoped<TenantProvisioning>();
        services.AddSingleton(scope => new ApplyTenants(scope.GetRequiredService<IServiceScopeFactory>(), options));
        services.AddSingleton(scope => new MigrateFleet(
            scope.GetRequiredService<IDbContextFactory<CatalogueDb>>(), scope.GetRequiredService<ServerAdmin>(), scope.GetRequiredService<Schemas.ITenantSchema>(),
            scope.GetRequiredService<TenantLock>()));
        services.AddSingleton(scope => new RotateSecrets(scope.GetRequiredService<IDbContextFactory<CatalogueDb>>(), scope.GetRequiredService<SecretBox>()));
        services.AddSingleton<TenantLock>();
        services.AddScoped<TenantLife>();
        services.AddPlatformJob<ProvisionTenant, ProvisionTenant.Job>("tenant.provision");
        services.AddPlatformJob<RemoveTenant, RemoveTenant.Job>("tenant.remove");
        services.AddPlatformJob<TendTenants, TendTenants.Job>("tenants.tend");
        services.AddPlatformJob<RecoverTenants, RecoverTenants.Job>("tenants.recover");
        services.AddJob<RecoverTenant, RecoverTenant.Job>("tenant.recover");
        services.AddProtection().AddJobs(options);
        services.AddHostedService<TendTenants.Schedule>();
        return services.AddAdmin();
    }

    /// <summary>The product's context on the database of the scope's tenant; asking for it in a scope without one throws.</summary>
    public static IServiceCollection AddTenantDbContext<TContext>(this IServiceCollection services)
        where TContext : DbContext =>
        services.AddDbContext<TContext>((scope, db) => db
            .UseNpgsql(scope.GetRequiredService<TenantDatabase>().DataSource)
            .AddInterceptors(scope.GetRequiredService<BudgetInterceptor>()));

    /// <summary>Binds each request to the tenant of its host, before routing and authentication.</summary>
    public static IApplicationBuilder UseTenancy(this IApplicationBuilder app) =>
        app.UseMiddleware<TenantFromRequest>().UseMiddleware<RequireSameOrigin>();
}
