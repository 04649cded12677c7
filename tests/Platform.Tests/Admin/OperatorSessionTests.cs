using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tenancy.Admin;
using Platform.Tests.Support;

namespace Platform.Tests.Admin;

public sealed class OperatorSessionTests(PlatformFixture platform)
{
    [Fact]
    public async Task An_operators_cookie_means_nothing_to_a_tenant_and_a_members_nothing_to_operators()
    {
        var tenant = await platform.NewTenantAsync();
        using var console = await Console.OpenAsync(await platform.AppAsync());
        using var member = await tenant.SignInAsync();

        console.Client.DefaultRequestHeaders.Host = tenant.Host;
        using var asMember = await console.Client.GetAsync("/api/v1/session");
        member.DefaultRequestHeaders.Host = Console.Host;
        using var asOperator = await member.GetAsync("/api/v1/tenants");

        Assert.Equal(HttpStatusCode.Unauthorized, asMember.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, asOperator.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var app = await platform.AppAsync();
        var email = $"{Guid.NewGuid():N}@platform.test";
        await app.Services.GetRequiredService<Operators>().SetPasswordAsync(email, Console.Password, CancellationToken.None);
        using var client = await platform.ClientAsync(Console.Host);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await SignInAsync(client, email, "wrong"));
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 4), HttpStatusCode.Locked], answers);
        Assert.Equal(HttpStatusCode.Locked, await SignInAsync(client, email, Console.Password));
    }

    [Fact]
    public async Task Signing_out_and_a_new_password_both_end_a_session()
    {
        var app = await platform.AppAsync();
        using var one = await Console.OpenAsync(app);
        (await one.Client.DeleteAsync("/api/v1/session")).Dispose();
        using var signedOut = await one.Client.GetAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.Unauthorized, signedOut.StatusCode);

        var email = $"{Guid.NewGuid():N}@platform.test";
        var operators = app.Services.GetRequiredService<Operators>();
        await operators.SetPasswordAsync(email, Console.Password, CancellationToken.None);
        using var client = await platform.ClientAsync(Console.Host);
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(client, email, Console.Password));
        var session = await client.GetFromJsonAsync<JsonElement>("/api/v1/session", TestContext.Current.CancellationToken);
        Assert.Equal(email, session.GetProperty("user").GetProperty("email").GetString());
        await operators.SetPasswordAsync(email, "another-password-8", CancellationToken.None);
        using var ended = await client.GetAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
    }

    [Fact]
    public async Task The_first_operator_is_made_once()
    {
        var app = await PlatformFixture.StartAsync(settings => settings);
        await using (app)
        {
            var operators = app.Services.GetRequiredService<Operators>();
            await operators.CreateFirstAsync("first@platform.test", null, CancellationToken.None);

            Assert.Null(await operators.CreateFirstAsync("second@platform.test", "whatever-it-is", CancellationToken.None));
            await app.StopAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("Origin", "http://evil.test")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://acme.platform.test")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_cannot_change_anything(string header, string value)
    {
        using var console = await Console.OpenAsync(await platform.AppAsync());
        console.Client.DefaultRequestHeaders.Add(header, value);

        using var answer = await console.CreateAsync("from-elsewhere");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("cross_site", (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_page_of_this_site_can()
    {
        using var console = await Console.OpenAsync(await platform.AppAsync());
        console.Client.DefaultRequestHeaders.Add("Origin", $"http://{Console.Host}");
        console.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        using var answer = await console.CreateAsync("no");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode); // it got as far as being read
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string email, string password)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { email, password });
        return answer.StatusCode;
    }
}
