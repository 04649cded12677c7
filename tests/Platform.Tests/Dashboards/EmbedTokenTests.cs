using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Platform.Dashboards.Embeds;

namespace Platform.Tests.Dashboards;

/// <summary>Signatures, checked with the published algorithms and not with the code that made them; and the rules of frames and addresses.</summary>
public sealed class EmbedTokenTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Now = new(2025, 10, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly EmbedViewer Vera = new(Guid.Parse("11111111-2222-4333-8444-555555555555"), "Vera \"V\" Ünal", "vera@acme.test", "viewer");

    [Theory]
    [InlineData("https://bi.acme.test/dashboard/12-sales-by-shop", "https://bi.acme.test/embed/dashboard/", "dashboard", 12)]
    [InlineData("https://bi.acme.test/metabase/question/7", "https://bi.acme.test/metabase/embed/question/", "question", 7)]
    public void A_metabase_address_becomes_a_signed_one(string address, string begins, string resource, int id)
    {
        var frame = EmbedTokens.Metabase(new Uri(address), new(new Dictionary<string, string> { ["seller"] = "{email}", ["country"] = "SE" }), Secret, Vera, Now);

        Assert.StartsWith(begins, frame.Url.AbsoluteUri, StringComparison.Ordinal);
        var (header, payload) = Verified(frame.Url.AbsolutePath.Split('/')[^1]);
        Assert.Equal("HS256", header.Text("alg"));
        Assert.Equal(id, payload.GetProperty("resource").GetProperty(resource).GetInt32());
        Assert.Equal(("vera@acme.test", "SE"), (payload.GetProperty("params").Text("seller"), payload.GetProperty("params").Text("country")));
        Assert.Equal(Now.AddMinutes(10).ToUnixTimeSeconds(), payload.GetProperty("exp").GetInt64());
    }

    [Fact]
    public void A_looker_address_is_signed_over_every_part_of_it()
    {
        var signing = new EmbedSigning(new Dictionary<string, string> { ["region"] = "{id}" }, ["access_data", "see_user_dashboards"], ["sales"], [4]);

        var frame = EmbedTokens.Looker(new Uri("https://acme.looker.com:9999/dashboards/12?Date=1 years"), signing, Secret, Vera, Now, "n0nce");

        var query = HttpUtility.ParseQueryString(frame.Url.Query);
        var path = frame.Url.AbsoluteUri["https://acme.looker.com:9999".Length..].Split('?')[0];
        string[] parts =
        [
            "acme.looker.com:9999", path, "\"n0nce\"", $"{Now.ToUnixTimeSeconds()}", "600", "\"11111111-2222-4333-8444-555555555555\"",
            """["access_data","see_user_dashboards"]""", """["sales"]""", "[4]", """{"region":"11111111-2222-4333-8444-555555555555"}""", "{}",
        ];
        Assert.Equal("/login/embed/%2Fembed%2Fdashboards%2F12%3FDate%3D1%2520years", path);
        Assert.Equal(parts[2..], new[] { "nonce", "time", "session_length", "external_user_id", "permissions", "models", "group_ids", "user_attributes", "access_filters" }.Select(n => query[n]));
        Assert.Equal("\"Vera \\\"V\\\" Ünal\"", query["first_name"]);
#pragma warning disable CA5350 // What Looker publishes.
        Assert.Equal(Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(string.Join('\n', parts)))), query["signature"]);
#pragma warning restore CA5350
    }

    [Theory]
    [InlineData("https://tableau.acme.test/t/sales/views/Shops/Overview?:iid=1", "/t/sales/views/Shops/Overview")]
    [InlineData("https://tableau.acme.test/#/site/sales/views/Shops/Overview?:iid=1", "/t/sales/views/Shops/Overview")]
    [InlineData("https://tableau.acme.test/views/Shops/Overview", "/views/Shops/Overview")]
    public void A_tableau_address_goes_by_its_sign_in_with_a_token_of_the_connected_app(string address, string view)
    {
        var signing = new EmbedSigning(new Dictionary<string, string> { ["Region"] = "{role}" }, ClientId: "app-1", KeyId: "key-1");

        var frame = TableauTokens.Sign(new Uri(address), signing, Secret, Vera, Now, "token-1");

        Assert.Equal("https://tableau.acme.test/vizportal/api/web/v1/auth/embed/target", frame.Url.GetLeftPart(UriPartial.Path));
        var query = HttpUtility.ParseQueryString(frame.Url.Query);
        Assert.Equal($"{view}?:embed=y&:showVizHome=n", query["target"]);
        var (header, payload) = Verified(query["token"]!);
        Assert.Equal(("HS256", "key-1", "app-1"), (header.Text("alg"), header.Text("kid"), header.Text("iss")));
        Assert.Equal(("app-1", "tableau", "vera@acme.test", "token-1"), (payload.Text("iss"), payload.Text("aud"), payload.Text("sub"), payload.Text("jti")));
        Assert.Equal(["tableau:views:embed"], payload.GetProperty("scp").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal("viewer", payload.Text("Region"));
        Assert.Equal(Now.AddMinutes(10).ToUnixTimeSeconds(), payload.GetProperty("exp").GetInt64());
    }

    [Theory]
    [InlineData("https://tableau.acme.test/#/site/sales/home")]
    [InlineData("https://tableau.acme.test/views/../admin/x")]
    [InlineData("https://tableau.acme.test/")]
    public void An_address_of_no_tableau_view_is_none(string address) => Assert.Throws<FormatException>(() => TableauTokens.View(new Uri(address)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("frame-ancestors *", null)]
    [InlineData("default-src 'self'; FRAME-ANCESTORS 'self' https://acme.platform.test", null)]
    [InlineData("frame-ancestors https://*.platform.test", null)]
    [InlineData("frame-ancestors https:", null)]
    [InlineData("frame-ancestors *.platform.test:443", null)]
    [InlineData("frame-ancestors 'none'", "frame-ancestors 'none'")]
    [InlineData("frame-ancestors", "frame-ancestors")]
    [InlineData("frame-ancestors 'self'", "frame-ancestors 'self'")]
    [InlineData("frame-ancestors https://platform.test", "frame-ancestors https://platform.test")]
    [InlineData("frame-ancestors https://acme.platform.test:8443", "frame-ancestors https://acme.platform.test:8443")]
    [InlineData("frame-ancestors *, frame-ancestors 'none'", "frame-ancestors 'none'")]
    [InlineData("frame-ancestors https://acme.platform.test.evil.test", "frame-ancestors https://acme.platform.test.evil.test")]
    public void Ancestors_are_matched_as_browsers_match_them(string? policy, string? blocking) =>
        Assert.Equal(blocking, FrameRules.BlockingAncestors(policy is null ? [] : [policy], new Uri("https://bi.example.com/"), new Uri("https://acme.platform.test/")));

    [Theory]
    [InlineData("DENY", "DENY")]
    [InlineData("sameorigin", "SAMEORIGIN")]
    [InlineData("SAMEORIGIN, SAMEORIGIN", "SAMEORIGIN")]
    [InlineData("ALLOW-FROM https://acme.platform.test", null)]
    [InlineData("ALLOWALL", null)]
    public void Frame_options_are_read_as_browsers_read_them(string value, string? blocking) => Assert.Equal(blocking, FrameRules.BlockingFrameOption([value]));

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.100.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    public void Only_the_public_internet_is_asked(string address, bool allowed) => Assert.Equal(allowed, PublicAddress.Allows(IPAddress.Parse(address)));

    /// <summary>A token's header and payload, when its signature is what RFC 7515 says.</summary>
    internal static (JsonElement Header, JsonElement Payload) Verified(string token, string secret = Secret)
    {
        var parts = token.Split('.');
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal(Convert.ToBase64String(expected).TrimEnd('=').Replace('+', '-').Replace('/', '_'), parts[2]);
        return (Part(parts[0]), Part(parts[1]));
    }

    private static JsonElement Part(string text) =>
        JsonSerializer.Deserialize<JsonElement>(Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4)));
}
