using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Platform.Data;
using Platform.Tenancy.Scopes;

namespace Platform.Users;

/// <summary>Registers the feature and its endpoints.</summary>
public static class UsersFeature
{
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.AddAuthentication(SignedIn.Scheme).AddCookie(SignedIn.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SignedIn.Scheme).Configure<TenantTickets>(SessionCookie.Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Member, Members)
            .AddPolicy(Policies.Analyst, policy => Members(policy, "analyst", "administrator"))
            .AddPolicy(Policies.Administrator, policy => Members(policy, "administrator"));
        services.AddIdentityCore<User>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
            // Length is what makes a password strong; forced digits and signs make it a written-down one.
            identity.Password = new PasswordOptions
            {
                RequiredLength = 8, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
        }).AddEntityFrameworkStores<TenantDb>();
        services.AddScoped<SignInAttempts>();
        services.AddScoped<Invitations>();
        services.AddScoped<InviteUser>();
        return services;
    }

    public static void MapUsers(this RouteGroupBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("users");
        SignIn.Map(session);
        ShowSession.Map(session);
        SignOut.Map(session);
        SetPassword.Map(session);

        var users = api.MapGroup("/users").WithTags("users");
        ListUsers.Map(users);
        AddUser.Map(users);
        ChangeRole.Map(users);
    }

    private static void Members(AuthorizationPolicyBuilder policy) => policy.AddAuthenticationSchemes(SignedIn.Scheme).RequireAuthenticatedUser();

    private static void Members(AuthorizationPolicyBuilder policy, params string[] roles)
    {
        Members(policy);
        policy.RequireRole(roles);
    }
}
