using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Scopes;

namespace Platform.Tenancy.Admin;

/// <summary>The operators' API over tenants: on the admin host only, for signed-in operators only.</summary>
public static class AdminFeature
{
    internal static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(OperatorCookie.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(OperatorCookie.Scheme).Configure(OperatorCookie.Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(OperatorCookie.Scheme, policy => policy.AddAuthenticationSchemes(OperatorCookie.Scheme).RequireAuthenticatedUser());
        services.AddSingleton<IPasswordHasher<OperatorRow>, PasswordHasher<OperatorRow>>();
        services.AddSingleton(scope => new Operators(
            scope.GetRequiredService<IDbContextFactory<CatalogueDb>>(), scope.GetRequiredService<IPasswordHasher<OperatorRow>>(), scope.GetRequiredService<TimeProvider>()));
        return services;
    }

    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").OnlyOn(Surface.Operator).RequireAuthorization(OperatorCookie.Scheme);

        var session = api.MapGroup("/session").WithTags("session");
        SignInOperator.Map(session);
        ShowOperator.Map(session);
        SignOutOperator.Map(session);

        var tenants = api.MapGroup("/tenants").WithTags("tenants").AddEndpointFilter(Refusals.UnknownTenantAsync);
        CreateTenant.Map(tenants);
        ListTenants.Map(tenants);
        ShowTenant.Map(tenants);
        SuspendTenant.Map(tenants);
        ReactivateTenant.Map(tenants);
        RetryTenant.Map(tenants);
        UndoTenant.Map(tenants);
        DeleteTenant.Map(tenants);

        ListAudit.Map(api.MapGroup("/audit").WithTags("audit"));
    }
}
