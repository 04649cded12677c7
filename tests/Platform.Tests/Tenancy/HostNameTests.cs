using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Platform.Tests.Support;

namespace Platform.Tests.Tenancy;

public sealed class HostNameTests(PlatformFixture platform)
{
    [Theory]
    [InlineData("{slug}.platform.test", 401)]
    [InlineData("{SLUG}.PLATFORM.test", 401)]
    [InlineData("{slug}.platform.test:8080", 401)]
    [InlineData("{slug}.platform.test.", 404)]
    [InlineData("a.{slug}.platform.test", 404)]
    [InlineData("{slug}", 404)]
    [InlineData("platform.test", 404)]
    [InlineData("{slug}.platform.test.evil.test", 404)]
    [InlineData("{slug}.evil.test", 404)]
    [InlineData("{slug}platform.test", 404)]
    [InlineData("{slug}..platform.test", 404)]
    [InlineData("{slug}_.platform.test", 404)]
    [InlineData("[::1]:8080", 404)]
    [InlineData("127.0.0.1", 404)]
    [InlineData("xn--{slug}.platform.test", 404)]
    [InlineData("{slug}.platform.test%00.evil.test", 400)]
    [InlineData("{slug}.platform.test/..", 400)]
    [InlineData("{slug}.platform.test@evil.test", 400)]
    [InlineData("", 404)]
    [InlineData("{long}.platform.test", 404)]
    public async Task Only_the_exact_host_name_reaches_a_tenant(string host, int status)
    {
        var tenant = await platform.NewTenantAsync();

        var answer = await AskAsync(await platform.AppAsync(), Fill(host, tenant.Tenant.Slug));

        Assert.Equal(status, answer);
    }

    [Fact]
    public async Task Nobody_but_a_trusted_proxy_may_say_which_host_was_asked_for()
    {
        var (asked, forwarded) = (await platform.NewTenantAsync(), "nobody.platform.test");

        Assert.Equal(401, await AskAsync(await platform.AppAsync(), asked.Host, $"X-Forwarded-Host: {forwarded}"));
        Assert.Equal(404, await AskAsync(await platform.AppAsync(), forwarded, $"X-Forwarded-Host: {asked.Host}"));
    }

    [Fact]
    public async Task A_trusted_proxys_word_counts_but_only_when_it_is_one()
    {
        var app = await PlatformFixture.StartAsync(settings => settings with { TrustedProxies = [IPAddress.Loopback] });
        try
        {
            var admin = $"admin.{PlatformFixture.BaseDomain}";
            Assert.Equal(401, await AskAsync(app, "proxy.internal", $"X-Forwarded-Host: {admin}"));
            Assert.Equal(404, await AskAsync(app, admin, "X-Forwarded-Host: nobody.platform.test"));
            Assert.Equal(404, await AskAsync(app, admin, $"X-Forwarded-Host: {admin}, evil.test"));
            Assert.Equal(404, await AskAsync(app, admin, $"X-Forwarded-Host: {admin}\r\nX-Forwarded-Host: {admin}"));
        }
        finally
        {
            await app.StopAsync(TestContext.Current.CancellationToken);
            await app.DisposeAsync();
        }
    }

    private static string Fill(string host, string slug) => host
        .Replace("{slug}", slug, StringComparison.Ordinal)
        .Replace("{SLUG}", slug.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("{long}", new string('a', 300), StringComparison.Ordinal);

    /// <summary>The status of a request written by hand, as a browser would never write it.</summary>
    private static async Task<int> AskAsync(WebApplication app, string host, string? header = null)
    {
        var address = PlatformFixture.AddressOf(app);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var request = $"GET /api/v1/session HTTP/1.1\r\nHost: {host}\r\n{(header is null ? "" : header + "\r\n")}Connection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var line = await reader.ReadLineAsync();
        return int.Parse(line!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
