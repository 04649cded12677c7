using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Tests.Support;
using Platform.Tests.Uploads;
using Platform.Users;

namespace Platform.Tests.Users;

public sealed partial class PeopleTests(PlatformFixture platform)
{
    [Fact]
    public async Task An_invited_colleague_sets_a_password_once_and_is_in()
    {
        var acme = await platform.NewTenantAsync();
        using var ada = await acme.SignInAsync();
        using var added = await ada.PostAsJsonAsync("/api/v1/users", new { email = "vera@acme.test", name = "Vera", role = "viewer" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var token = Link().Match(await acme.ScalarAsync<string>("select text from messages where address = 'vera@acme.test'")).Groups["token"].Value;

        using var nobody = acme.Anonymous();
        Assert.Equal((400, "weak_password"), await SetPasswordAsync(nobody, token, "short"));
        Assert.Equal((204, null), await SetPasswordAsync(nobody, token, "a long enough one"));
        Assert.Equal((400, "link_expired"), await SetPasswordAsync(nobody, token, "another long one"));
        using var vera = await acme.SignInAsync("vera@acme.test", "a long enough one");

        var people = (await ada.GetFromJsonAsync<JsonElement>("/api/v1/users", TestContext.Current.CancellationToken)).GetProperty("items");
        Assert.Equal([("Ada Admin", "False"), ("Vera", "False")], people.EnumerateArray().Select(p => (p.Text("name"), p.Text("invited"))));
    }

    [Fact]
    public async Task A_link_of_one_tenant_sets_no_password_at_another()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        using var ada = await acme.SignInAsync();
        await ada.PostedAsync("users", new { email = "vera@acme.test", name = "Vera", role = "viewer" });
        var token = Link().Match(await acme.ScalarAsync<string>("select text from messages where address = 'vera@acme.test'")).Groups["token"].Value;

        using var neighbour = globex.Anonymous();
        Assert.Equal((400, "link_expired"), await SetPasswordAsync(neighbour, token, "a long enough one"));
    }

    [Fact]
    public async Task Only_administrators_see_and_add_people()
    {
        var acme = await platform.NewTenantAsync();
        await acme.AddPersonAsync("ana@acme.test", UserRole.Analyst);
        using var nobody = acme.Anonymous();
        using var analyst = await acme.SignInAsync("ana@acme.test");
        var person = new { email = "x@acme.test", name = "X", role = "administrator" };

        using var asNobody = await nobody.PostAsJsonAsync("/api/v1/users", person, TestContext.Current.CancellationToken);
        using var asAnalyst = await analyst.PostAsJsonAsync("/api/v1/users", person, TestContext.Current.CancellationToken);
        using var list = await analyst.GetAsync("/api/v1/users", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (asNobody.StatusCode, asAnalyst.StatusCode, list.StatusCode));
        Assert.Equal("not_allowed", (await asAnalyst.ProblemAsync()).Text("code"));
    }

    [Fact]
    public async Task Somebody_with_an_account_is_not_added_twice_and_the_last_administrator_stays_one()
    {
        var acme = await platform.NewTenantAsync();
        using var ada = await acme.SignInAsync();
        var me = (await ada.GetFromJsonAsync<JsonElement>("/api/v1/session", TestContext.Current.CancellationToken)).GetProperty("user").Id();

        using var twice = await ada.PostAsJsonAsync(
            "/api/v1/users", new { email = acme.AdministratorEmail.ToUpperInvariant(), name = "Ada", role = "viewer" }, TestContext.Current.CancellationToken);
        using var demoted = await ada.PutAsJsonAsync($"/api/v1/users/{me}/role", new { role = "viewer" }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Conflict, "email_taken"), (twice.StatusCode, (await twice.ProblemAsync()).Text("code")));
        Assert.Equal((HttpStatusCode.Conflict, "last_administrator"), (demoted.StatusCode, (await demoted.ProblemAsync()).Text("code")));
    }

    private static async Task<(int Status, string? Code)> SetPasswordAsync(HttpClient client, string token, string password)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/session/password", new { token, password });
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.ProblemAsync()).Text("code"));
    }

    [GeneratedRegex("/set-password#(?<token>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
