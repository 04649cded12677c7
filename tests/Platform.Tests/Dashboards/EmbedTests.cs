using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Tests.Mail;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Dashboards;

/// <summary>Pages of other products: who may allow and keep them, what the browser is told, and what a check finds out about them over real HTTP.</summary>
public sealed class EmbedTests(PlatformFixture platform)
{
    private const string Secret = "metabase-secret-0123456789abcdef";

    [Fact]
    public async Task Only_what_an_administrator_allows_is_in_the_policy_of_that_companys_pages()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        using var ada = await acme.SignInAsync();
        using var anna = await acme.SignInAsAsync(UserRole.Analyst);
        using var grace = await globex.SignInAsync();

        await ada.PostedAsync("embeds/origins", new { origin = "https://BI.Example.com/" }, HttpStatusCode.OK);
        await ada.PostedAsync("embeds/origins", new { origin = "https://looker.example.com:9999" }, HttpStatusCode.OK);
        await anna.SendAsync(HttpMethod.Post, "embeds/origins", new { origin = "https://evil.example.com" }, HttpStatusCode.Forbidden);

        Assert.Contains("frame-src https://bi.example.com https://looker.example.com:9999;", await PolicyAsync(ada), StringComparison.Ordinal);
        Assert.Contains("frame-src 'none';", await PolicyAsync(grace), StringComparison.Ordinal);
        await ada.SendAsync(HttpMethod.Delete, "embeds/origins?origin=https://bi.example.com", null, HttpStatusCode.NoContent);
        Assert.Contains("frame-src https://looker.example.com:9999;", await PolicyAsync(ada), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_framed_safely_cannot_be_allowed()
    {
        using var ada = await (await platform.NewTenantAsync()).SignInAsync();
        (string Origin, string Because)[] refused =
        [
            ("http://bi.example.com", "https"),
            ("https://*.example.com", "one exact address"),
            ("https://127.0.0.1", "private network"),
            ("https://[::1]", "private network"),
            ("https://192.168.1.4", "private network"),
            ("https://2130706433", "private network"),
            ("https://localhost", "one host exactly"),
            ("https://globex.platform.test", "platform itself"),
            ("https://platform.test", "platform itself"),
            ("https://me:secret@bi.example.com", "one exact address"),
            ("javascript:alert(1)", "one exact address"),
            ("https://a.example.com; script-src *", "one exact address"),
        ];

        foreach (var (origin, because) in refused)
        {
            var answer = await ada.SendAsync(HttpMethod.Post, "embeds/origins", new { origin }, HttpStatusCode.BadRequest);
            Assert.Contains(because, answer.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_signed_page_opens_for_everybody_of_the_company_and_its_secret_is_never_given_out()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        using var ada = await acme.SignInAsync();
        using var vera = await acme.SignInAsAsync(UserRole.Viewer);
        using var grace = await globex.SignInAsync();
        var signing = new { parameters = new { seller = "{email}" } };
        var embed = await ada.PostedAsync("embeds", new { name = "Shops", product = "metabase", url = "https://bi.example.com/dashboard/12-shops", signing, secret = Secret });
        var path = $"embeds/{embed.Text("id")}";

        Assert.True(embed.GetProperty("hasSecret").GetBoolean());
        Assert.DoesNotContain(Secret, $"{embed}{await ada.GotAsync(path)}{await ada.GotAsync("embeds")}", StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, await acme.SecretAsync(), StringComparison.Ordinal);
        Assert.Equal("origin_not_allowed", (await vera.SendAsync(HttpMethod.Post, $"{path}/frame", null, HttpStatusCode.Conflict)).Text("code"));

        await ada.PostedAsync("embeds/origins", new { origin = "https://bi.example.com" }, HttpStatusCode.OK);
        var frame = await vera.SendAsync(HttpMethod.Post, $"{path}/frame", null, HttpStatusCode.OK);
        var (_, payload) = EmbedTokenTests.Verified(new Uri(frame.Text("url")).AbsolutePath.Split('/')[^1], Secret);

        Assert.StartsWith("Viewer-", payload.GetProperty("params").Text("seller"), StringComparison.Ordinal);
        Assert.InRange(frame.GetProperty("expiresAt").GetDateTimeOffset(), TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddMinutes(10));
        await vera.SendAsync(HttpMethod.Get, path, null, HttpStatusCode.Forbidden);
        await grace.SendAsync(HttpMethod.Get, path, null, HttpStatusCode.NotFound);
        await grace.SendAsync(HttpMethod.Post, $"{path}/frame", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_secret_is_kept_by_a_change_but_never_signs_for_another_server()
    {
        using var ada = await (await platform.NewTenantAsync()).SignInAsync();
        var embed = await ada.PostedAsync("embeds", new { name = "Shops", product = "metabase", url = "https://bi.example.com/dashboard/12", secret = Secret });
        var path = $"embeds/{embed.Text("id")}";

        var kept = await ada.SendAsync(HttpMethod.Put, path, new { name = "All shops", product = "metabase", url = "https://bi.example.com/dashboard/13", version = 1 }, HttpStatusCode.OK);
        var moved = await ada.SendAsync(HttpMethod.Put, path, new { name = "All shops", product = "metabase", url = "https://evil.example.com/dashboard/13", version = 2 }, HttpStatusCode.BadRequest);
        var late = await ada.SendAsync(HttpMethod.Put, path, new { name = "Old", product = "url", url = "https://bi.example.com/", version = 1 }, HttpStatusCode.Conflict);
        var wrong = await ada.SendAsync(HttpMethod.Post, "embeds", new { name = "X", product = "metabase", url = "https://bi.example.com/browse", secret = Secret }, HttpStatusCode.BadRequest);
        var unknown = await ada.SendAsync(
            HttpMethod.Post, "embeds", new { name = "X", product = "looker", url = "https://bi.example.com/dashboards/1", secret = Secret, signing = new { parameters = new { a = "{password}" } } }, HttpStatusCode.BadRequest);

        Assert.True(kept.GetProperty("hasSecret").GetBoolean());
        Assert.Equal("secret", moved.Text("field"));
        Assert.Equal("changed_meanwhile", late.Text("code"));
        Assert.Equal("url", wrong.Text("field"));
        Assert.Equal("signing.parameters", unknown.Text("field"));
        foreach (var (signing, field) in new (object, string)[] { (new { keyId = "k" }, "signing.clientId"), (new { clientId = "c" }, "signing.keyId"), (new { clientId = "c", keyId = "k", parameters = new { sub = "boss" } }, "signing.parameters") })
        {
            var body = new { name = "X", product = "tableau", url = "https://bi.example.com/t/a/views/b/c", secret = Secret, signing };
            Assert.Equal(field, (await ada.SendAsync(HttpMethod.Post, "embeds", body, HttpStatusCode.BadRequest)).Text("field"));
        }
    }

    [Fact]
    public async Task The_check_goes_to_no_private_address_whatever_the_name_says()
    {
        using var ada = await (await platform.NewTenantAsync()).SignInAsync();

        foreach (var url in new[] { "https://127.0.0.1:5432/", "https://169.254.169.254/latest/meta-data", "https://10.0.0.1/", "https://[::ffff:127.0.0.1]/" })
        {
            var report = await ada.PostedAsync("embeds/check", new { url }, HttpStatusCode.OK);
            Assert.False(report.GetProperty("willShow").GetBoolean());
            Assert.Equal(["not_frameable"], Codes(report));
        }
    }

    [Fact]
    public async Task The_check_says_what_blocks_a_page_and_follows_where_it_sends_on()
    {
        await using var pages = await PagesAsync();
        var origin = PlatformFixture.AddressOf(pages).GetLeftPart(UriPartial.Authority);
        await using var host = await PlatformFixture.StartAsync(settings => settings with { AllowLoopbackEmbeds = true });
        var acme = await PlatformFixture.NewTenantAsync(host);
        using var ada = await acme.SignInAsync();

        Assert.Equal(["not_allowed"], Codes(await CheckAsync("/open")));
        await ada.PostedAsync("embeds/origins", new { origin }, HttpStatusCode.OK);

        Assert.True((await CheckAsync("/open")).GetProperty("willShow").GetBoolean());
        Assert.Equal(["allowed"], Codes(await CheckAsync("/moved")));
        Assert.Equal(["x_frame_options"], Codes(await CheckAsync("/deny")));
        Assert.Equal(["frame_ancestors"], Codes(await CheckAsync("/ancestors")));
        Assert.Equal(["allowed"], Codes(await CheckAsync("/ancestors-win")));
        Assert.Equal(["cookies"], Codes(await CheckAsync("/cookie")));
        Assert.Equal(["download"], Codes(await CheckAsync("/file")));
        Assert.Equal(["status"], Codes(await CheckAsync("/gone")));
        Assert.Equal(["redirect"], Codes(await CheckAsync("/inside")));
        Assert.Equal(["redirect"], Codes(await CheckAsync("/round")));
        Assert.Equal(["sign_in", "x_frame_options"], Codes(await CheckAsync("/members")));
        Assert.Equal(["public_link"], Codes(await CheckAsync("/public/dashboard/0b1c")));
        Assert.Equal(["unreachable"], Codes(await CheckAsync("/cut")));
        Assert.Equal(["unreachable"], Codes(await CheckAsync("/huge")));

        Task<JsonElement> CheckAsync(string path) => ada.PostedAsync("embeds/check", new { url = origin + path }, HttpStatusCode.OK);
    }

    private static IEnumerable<string> Codes(JsonElement report) => report.GetProperty("findings").EnumerateArray().Select(f => f.Text("code"));

    private static async Task<string> PolicyAsync(HttpClient client)
    {
        using var page = await client.GetAsync("/dashboards", TestContext.Current.CancellationToken);
        return page.Headers.GetValues("Content-Security-Policy").Single();
    }

    // A server of another company with all that such servers say.
    private static async Task<WebApplication> PagesAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        Page("/open");
        Page("/deny", ("X-Frame-Options", "DENY"));
        Page("/ancestors", ("Content-Security-Policy", "default-src 'self'; frame-ancestors https://portal.example.com"));
        Page("/ancestors-win", ("Content-Security-Policy", "frame-ancestors *"), ("X-Frame-Options", "SAMEORIGIN"));
        Page("/cookie", ("Set-Cookie", "session=1; Path=/; HttpOnly"));
        Page("/file", ("Content-Disposition", "attachment; filename=sales.xlsx"));
        Page("/login", ("X-Frame-Options", "DENY"));
        Page("/public/dashboard/0b1c");
        Page("/huge", ("X-Long", new string('x', 40_000)));
        app.MapGet("/gone", () => Results.NotFound());
        app.MapGet("/members", () => Results.Redirect("/login?next=/members"));
        app.MapGet("/moved", () => Results.Redirect("/open"));
        app.MapGet("/round", () => Results.Redirect("/round"));
        app.MapGet("/inside", () => Results.Redirect("http://169.254.169.254/latest/meta-data"));
        app.MapGet("/cut", (HttpContext context) => context.Abort());
        await app.StartAsync();
        return app;

        void Page(string path, params (string Name, string Value)[] headers) => app.MapGet(path, (HttpContext context) =>
        {
            foreach (var (name, value) in headers)
            {
                context.Response.Headers.Append(name, value);
            }

            return Results.Content("<p>Numbers</p>", "text/html");
        });
    }
}
