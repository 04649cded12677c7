using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Users;

/// <summary>Colleagues of a test tenant's administrator.</summary>
internal static class People
{
    /// <summary>Adds a person with the tests' password.</summary>
    public static Task<Guid> AddPersonAsync(this TestTenant tenant, string email, UserRole role) => tenant.InScopeAsync(async services =>
    {
        var user = User.Join(email, email.Split('@')[0], role, TimeProvider.System.GetUtcNow());
        var made = await services.GetRequiredService<UserManager<User>>().CreateAsync(user, TestTenant.Password);
        Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(e => e.Description)));
        return user.Id;
    });
}
