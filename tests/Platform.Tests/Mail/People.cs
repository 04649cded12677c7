using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Mail;

/// <summary>Colleagues of a test tenant's administrator.</summary>
internal static class People
{
    /// <summary>A new colleague with this role, signed in.</summary>
    public static async Task<HttpClient> SignInAsAsync(this TestTenant tenant, UserRole role)
    {
        var email = $"{role}-{Guid.NewGuid():N}@{tenant.Tenant.Slug}.test";
        await tenant.InScopeAsync(async services =>
        {
            var made = await services.GetRequiredService<UserManager<User>>()
                .CreateAsync(User.Join(email, $"The {role}", role, TimeProvider.System.GetUtcNow()), TestTenant.Password);
            Assert.True(made.Succeeded);
            return true;
        });
        return await tenant.SignInAsync(email);
    }
}
