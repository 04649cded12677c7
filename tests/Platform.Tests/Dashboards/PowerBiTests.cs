using System.Net;
using Platform.Dashboards.Embeds;
using Platform.Tests.Mail;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Dashboards;

/// <summary>Reports of Power BI, opened with a token that an application of the company's own asks for: over real HTTP, against a server that answers as Microsoft's do.</summary>
public sealed class PowerBiTests
{
    [Fact]
    public async Task Everybody_gets_a_token_of_their_own_that_may_only_look_and_the_secret_stays_here()
    {
        await using var microsoft = await PowerBiServer.StartAsync();
        await using var host = await PlatformFixture.StartAsync(settings => settings with { AllowLoopbackEmbeds = true });
        var acme = await PlatformFixture.NewTenantAsync(host);
        using var ada = await acme.SignInAsync();
        using var vera = await acme.SignInAsAsync(UserRole.Viewer);
        await ada.PostedAsync("embeds/origins", new { origin = microsoft.Origin }, HttpStatusCode.OK);
        var embed = await ada.PostedAsync("embeds", Kept(microsoft, PowerBiServer.Secret));
        var path = $"embeds/{embed.Text("id")}";

        var frame = await vera.SendAsync(HttpMethod.Post, $"{path}/frame", null, HttpStatusCode.OK);

        Assert.StartsWith($"{microsoft.Origin}/reportEmbed?reportId={PowerBiServer.Report}", frame.Text("url"), StringComparison.Ordinal);
        Assert.Equal(("H4sI-embed-token", PowerBiServer.Report), (frame.GetProperty("report").Text("token"), frame.GetProperty("report").Text("id")));
        Assert.DoesNotContain("H4sI", frame.Text("url"), StringComparison.Ordinal);
        Assert.InRange(frame.GetProperty("expiresAt").GetDateTimeOffset(), TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddMinutes(10));
        var wanted = Assert.Single(microsoft.Wanted);
        Assert.Equal("View", wanted.Text("accessLevel"));
        var identity = Assert.Single(wanted.GetProperty("identities").EnumerateArray());
        Assert.StartsWith("viewer-", identity.Text("username"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("Shops", PowerBiServer.Dataset), (identity.GetProperty("roles")[0].GetString(), identity.GetProperty("datasets")[0].GetString()));
        Assert.DoesNotContain(PowerBiServer.Secret, $"{embed}{await ada.GotAsync(path)}{frame}{await acme.SecretAsync()}", StringComparison.Ordinal);

        // What would open the report without signing says that it does not; the kept one is checked as it is shown.
        var check = await ada.PostedAsync("embeds/check", new { url = microsoft.Address, embed = embed.Text("id") }, HttpStatusCode.OK);
        Assert.True(check.GetProperty("willShow").GetBoolean(), check.ToString());
    }

    [Fact]
    public async Task What_microsoft_refuses_is_said_with_what_to_change_and_nothing_else()
    {
        await using var microsoft = await PowerBiServer.StartAsync();
        await using var host = await PlatformFixture.StartAsync(settings => settings with { AllowLoopbackEmbeds = true });
        var acme = await PlatformFixture.NewTenantAsync(host);
        using var ada = await acme.SignInAsync();
        await ada.PostedAsync("embeds/origins", new { origin = microsoft.Origin }, HttpStatusCode.OK);
        var wrong = await ada.PostedAsync("embeds", Kept(microsoft, "not-the-secret"));
        var right = await ada.PostedAsync("embeds", Kept(microsoft, PowerBiServer.Secret));

        var secret = await RefusedAsync(wrong.Text("id"));
        Assert.Contains("AADSTS7000215", secret, StringComparison.Ordinal);
        Assert.DoesNotContain("Trace ID", secret, StringComparison.Ordinal);
        microsoft.IsMember = false;
        Assert.Contains("add the application to the workspace", await RefusedAsync(right.Text("id")), StringComparison.Ordinal);
        var check = await ada.PostedAsync("embeds/check", new { url = microsoft.Address, embed = right.Text("id") }, HttpStatusCode.OK);
        Assert.Equal("embed_refused", Assert.Single(check.GetProperty("findings").EnumerateArray()).Text("code"));
        (microsoft.IsMember, microsoft.EmbedUrl) = (true, "https://evil.example.com/reportEmbed");
        Assert.Contains("another address", await RefusedAsync(right.Text("id")), StringComparison.Ordinal);

        async Task<string> RefusedAsync(string id)
        {
            var refused = await ada.SendAsync(HttpMethod.Post, $"embeds/{id}/frame", null, HttpStatusCode.Conflict);
            Assert.Equal("embed_refused", refused.Text("code"));
            return refused.Text("detail");
        }
    }

    [Fact]
    public async Task A_secret_belongs_to_the_application_it_was_given_for()
    {
        await using var host = await PlatformFixture.StartAsync(settings => settings with { AllowLoopbackEmbeds = true });
        using var ada = await (await PlatformFixture.NewTenantAsync(host)).SignInAsync();
        var url = $"https://app.powerbi.com/groups/{PowerBiServer.Workspace}/reports/{PowerBiServer.Report}";
        var embed = await ada.PostedAsync("embeds", new { name = "Shops", product = "power_bi", url, signing = new { clientId = PowerBiServer.Client, directoryId = PowerBiServer.Directory }, secret = "s" });

        var moved = await ada.SendAsync(
            HttpMethod.Put, $"embeds/{embed.Text("id")}", new { name = "Shops", product = "power_bi", url, signing = new { clientId = PowerBiServer.Client, directoryId = "evil.example.com" }, version = 1 }, HttpStatusCode.BadRequest);
        var climbs = await ada.SendAsync(
            HttpMethod.Post, "embeds", new { name = "Shops", product = "power_bi", url, signing = new { clientId = PowerBiServer.Client, directoryId = "../evil" }, secret = "s" }, HttpStatusCode.BadRequest);
        var mine = await ada.SendAsync(
            HttpMethod.Post, "embeds",
            new { name = "Shops", product = "power_bi", url = $"https://app.powerbi.com/groups/me/reports/{PowerBiServer.Report}", signing = new { clientId = PowerBiServer.Client, directoryId = PowerBiServer.Directory }, secret = "s" }, HttpStatusCode.BadRequest);

        Assert.Equal(("secret", "signing.directoryId", "url"), (moved.Text("field"), climbs.Text("field"), mine.Text("field")));
        Assert.Contains("My workspace", mine.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://app.powerbi.com/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/reports/5b218778-e7a5-4d73-8187-f10824047715/ReportSection1?experience=power-bi")]
    [InlineData("https://app.powerbi.com/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/reports/5b218778-e7a5-4d73-8187-f10824047715")]
    public void A_report_is_read_out_of_its_address(string address) =>
        Assert.Equal((Guid.Parse(PowerBiServer.Workspace), Guid.Parse(PowerBiServer.Report)), PowerBiReports.ReportOf(new Uri(address)));

    [Theory]
    [InlineData("https://evil.example.com/groups/f089354e-8366-4e18-aea3-4cb4a3a50b48/reports/5b218778-e7a5-4d73-8187-f10824047715")]
    [InlineData("https://app.powerbi.com/view?r=eyJrIjoi")]
    public void An_address_of_no_report_is_none(string address) => Assert.Throws<FormatException>(() => PowerBiReports.ReportOf(new Uri(address)));

    private static object Kept(PowerBiServer microsoft, string secret) => new
    {
        name = "Shops", product = "power_bi", url = microsoft.Address, secret,
        signing = new { clientId = PowerBiServer.Client, directoryId = PowerBiServer.Directory, roles = new[] { "Shops" } },
    };
}
