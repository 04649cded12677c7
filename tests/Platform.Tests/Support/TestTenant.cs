using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Scopes;

namespace Platform.Tests.Support;

/// <summary>A tenant as a test sees it: over HTTP as its people, or in a scope as its jobs.</summary>
public sealed class TestTenant(WebApplication app, Tenant tenant, TenantDeclaration declaration)
{
    public const string Password = "correct-horse-battery-9";

    public Tenant Tenant => tenant;
    public string Host => tenant.Host;
    public string AdministratorEmail => declaration.Administrator.Email;

    /// <summary>Nobody is signed in.</summary>
    public HttpClient Anonymous() => Client(app, Host);

    /// <summary>Signed in as the tenant's first administrator.</summary>
    public async Task<HttpClient> SignInAsync(string? email = null, string password = Password)
    {
        var client = Anonymous();
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { email = email ?? AdministratorEmail, password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return client;
    }

    /// <summary>Runs something in a scope of this tenant, as a job would.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = await app.Services.GetRequiredService<TenantScopes>().OpenAsync(tenant, CancellationToken.None);
        return await run(scope.ServiceProvider);
    }

    public Task InScopeAsync(Func<IServiceProvider, Task> run) => InScopeAsync(async services =>
    {
        await run(services);
        return true;
    });

    internal static HttpClient Client(WebApplication app, string host) =>
        new(new AskForHost(host) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } }) { BaseAddress = PlatformFixture.AddressOf(app) };

    private sealed class AskForHost(string host) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host ??= host;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
