using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tenancy.Admin;
using Platform.Tests.Support;

namespace Platform.Tests.Admin;

/// <summary>The admin host as an operator uses it.</summary>
internal sealed class Console(HttpClient client, string email) : IDisposable
{
    public const string Password = "an-operators-password-7";
    public const string Host = "admin." + PlatformFixture.BaseDomain;

    public HttpClient Client => client;
    public string Email => email;

    /// <summary>Signed in as an operator of this host.</summary>
    public static async Task<Console> OpenAsync(WebApplication app)
    {
        var email = $"{Guid.NewGuid():N}@platform.test";
        await app.Services.GetRequiredService<Operators>().SetPasswordAsync(email, Password, CancellationToken.None);
        var client = TestTenant.Client(app, Host);
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { email, password = Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new Console(client, email);
    }

    public Task<HttpResponseMessage> CreateAsync(string slug) => client.PostAsJsonAsync(
        "/api/v1/tenants", new { slug, name = $"Company {slug}", administrator = new { email = $"admin@{slug}.test", name = "Ada" } });

    public Task<HttpResponseMessage> DoAsync(string slug, string action, string? reason = "because of a test") =>
        client.PostAsJsonAsync($"/api/v1/tenants/{slug}/{action}", new { reason });

    public async Task<JsonElement> ShowAsync(string slug) => await client.GetFromJsonAsync<JsonElement>($"/api/v1/tenants/{slug}");

    public async Task<string> StatusAsync(string slug) => (await ShowAsync(slug)).GetProperty("tenant").GetProperty("status").GetString()!;

    /// <summary>Waits until the tenant has this status.</summary>
    public async Task<JsonElement> WaitForAsync(string slug, string status)
    {
        for (var i = 0; i < 300 && await StatusAsync(slug) != status; i++)
        {
            await Task.Delay(100);
        }

        var shown = await ShowAsync(slug);
        Assert.True(shown.GetProperty("tenant").GetProperty("status").GetString() == status, shown.ToString());
        return shown;
    }

    public void Dispose() => client.Dispose();
}
