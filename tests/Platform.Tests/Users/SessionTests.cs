using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Tests.Support;
using Platform.Tests.Uploads;
using Platform.Users;

namespace Platform.Tests.Users;

public sealed class SessionTests(PlatformFixture platform)
{
    private const string Session = "/api/v1/session";

    [Fact]
    public async Task Who_signs_in_learns_who_they_are_and_where_until_they_sign_out()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();

        var session = await anna.GetFromJsonAsync<JsonElement>(Session, TestContext.Current.CancellationToken);
        Assert.Equal(("Ada Admin", acme.AdministratorEmail, "administrator"), (session.GetProperty("user").Text("name"), session.GetProperty("user").Text("email"), session.GetProperty("user").Text("role")));
        Assert.Equal(("GBP", "en-GB"), (session.GetProperty("tenant").Text("baseCurrency"), session.GetProperty("tenant").Text("locale")));

        using var bye = await anna.DeleteAsync(Session, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, bye.StatusCode);
        using var after = await anna.GetAsync(Session, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Unauthorized, "not_signed_in"), (after.StatusCode, (await after.ProblemAsync()).Text("code")));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_person_get_the_same_answer()
    {
        var acme = await platform.NewTenantAsync();
        using var nobody = acme.Anonymous();

        using var wrong = await nobody.PostAsJsonAsync(Session, new { email = acme.AdministratorEmail, password = "wrong" }, TestContext.Current.CancellationToken);
        using var unknown = await nobody.PostAsJsonAsync(Session, new { email = "who@acme.test", password = "wrong" }, TestContext.Current.CancellationToken);

        var (a, b) = (await wrong.ProblemAsync(), await unknown.ProblemAsync());
        Assert.Equal((HttpStatusCode.Unauthorized, "wrong_credentials"), (wrong.StatusCode, a.Text("code")));
        Assert.Equal((wrong.StatusCode, a.Text("code"), a.Text("detail")), (unknown.StatusCode, b.Text("code"), b.Text("detail")));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour_even_for_the_right_one()
    {
        var acme = await platform.NewTenantAsync();
        using var nobody = acme.Anonymous();

        // Sent at once: guesses in parallel get no more tries than one after the other.
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(nobody, acme, "wrong")));
        Assert.Equal(SignInAttempts.Allowed - 1, answers.Count(a => a == HttpStatusCode.Unauthorized));
        Assert.All(answers.Where(a => a != HttpStatusCode.Unauthorized), a => Assert.Equal(HttpStatusCode.Locked, a));

        using var right = await nobody.PostAsJsonAsync(Session, new { email = acme.AdministratorEmail, password = TestTenant.Password }, TestContext.Current.CancellationToken);
        var problem = await right.ProblemAsync();
        Assert.Equal((HttpStatusCode.Locked, "locked_out"), (right.StatusCode, problem.Text("code")));
        Assert.InRange(problem.GetProperty("until").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(13), SignInAttempts.LockedFor);

        await acme.ScalarAsync<Guid>("update users set lockout_end = now() - interval '1 second' returning id");
        Assert.Equal(HttpStatusCode.OK, await TryAsync(nobody, acme, TestTenant.Password));
    }

    [Fact]
    public async Task The_right_password_forgets_the_wrong_ones_before_it()
    {
        var acme = await platform.NewTenantAsync();
        using var nobody = acme.Anonymous();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 1; i < SignInAttempts.Allowed; i++)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(nobody, acme, "wrong"));
            }

            Assert.Equal(HttpStatusCode.OK, await TryAsync(nobody, acme, TestTenant.Password));
        }
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_and_for_no_script()
    {
        var acme = await platform.NewTenantAsync();
        using var nobody = acme.Anonymous();
        using var answer = await nobody.PostAsJsonAsync(Session, new { email = acme.AdministratorEmail, password = TestTenant.Password }, TestContext.Current.CancellationToken);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.StartsWith("platform-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_https_the_cookie_has_the_prefix_that_binds_it_to_its_host()
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };
        new HostOnlyCookies().AppendResponseCookie(context, "platform-session", "x", new CookieOptions { Path = "/", Secure = true });

        Assert.StartsWith("__Host-platform-session=x", context.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_genuine_session_of_another_tenant_finds_nothing_and_a_forged_one_is_no_session()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        var cookie = await CookieAsync(acme);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(acme, cookie));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(globex, cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(globex, cookie[..^6] + "AAAAAA"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(globex, "platform-session=not-one-of-ours"));
    }

    [Fact]
    public async Task A_new_role_ends_the_sessions_of_the_old_one()
    {
        var acme = await platform.NewTenantAsync();
        var id = await acme.AddPersonAsync("vera@acme.test", UserRole.Analyst);
        using var ada = await acme.SignInAsync();
        using var vera = await acme.SignInAsync("vera@acme.test");

        using var changed = await ada.PutAsJsonAsync($"/api/v1/users/{id}/role", new { role = "viewer" }, TestContext.Current.CancellationToken);
        using var after = await vera.GetAsync(Session, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (changed.StatusCode, after.StatusCode));
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, TestTenant tenant, string password)
    {
        using var answer = await client.PostAsJsonAsync(Session, new { email = tenant.AdministratorEmail, password });
        return answer.StatusCode;
    }

    private static async Task<string> CookieAsync(TestTenant tenant)
    {
        using var client = tenant.Anonymous();
        using var answer = await client.PostAsJsonAsync(Session, new { email = tenant.AdministratorEmail, password = TestTenant.Password });
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static async Task<HttpStatusCode> AskAsync(TestTenant tenant, string cookie)
    {
        using var client = tenant.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/uploads") { Headers = { { "Cookie", cookie } } };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
