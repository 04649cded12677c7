using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Tests.Mail;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Uploads;

/// <summary>Who may say how files are read: analysts and administrators, and nobody who only looks.</summary>
public sealed class MappingRightsTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_viewer_sees_how_files_are_read_and_changes_nothing_and_an_analyst_may()
    {
        var acme = await platform.NewTenantAsync();
        using var viewer = await acme.SignInAsAsync(UserRole.Viewer);
        using var analyst = await acme.SignInAsAsync(UserRole.Analyst);
        var upload = await analyst.UploadAsync("pivot.csv", Encoding.UTF8.GetBytes("Article,2025-01,2025-02\nSoap,1,2\n"));
        var tables = await viewer.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{upload.Id()}/tables", Ct);
        var mapping = JsonNode.Parse(tables.GetProperty("tables")[0].GetProperty("mapping").GetRawText())!;

        foreach (var path in new[] { "vendors", "vendors/galilu", "uploads/layouts", "uploads/settings" })
        {
            using var seen = await viewer.GetAsync($"/api/v1/{path}", Ct);
            Assert.Equal((path, HttpStatusCode.OK), (path, seen.StatusCode));
        }

        foreach (var (path, body) in new (string, object)[]
        {
            ("mapping/preview", new { mapping }), ("mapping", new { mapping }), ("answer", new { drift = "accept" }), ("reread", new { }),
        })
        {
            using var refused = await viewer.PostAsJsonAsync($"/api/v1/uploads/{upload.Id()}/{path}", body, Ct);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.StatusCode));
        }

        using var written = await viewer.PutAsJsonAsync("/api/v1/vendors/galilu", new { yaml = "vendor: galilu\n", version = 0 }, Ct);
        using var forgotten = await viewer.DeleteAsync($"/api/v1/uploads/layouts/{Guid.NewGuid()}", Ct);
        using var setting = await analyst.PutAsJsonAsync("/api/v1/uploads/settings", new { replacing = "always" }, Ct);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (written.StatusCode, forgotten.StatusCode, setting.StatusCode));
        Assert.Equal(0L, await acme.ScalarAsync<long>("select count(*) from vendor_profiles"));

        await analyst.PostedAsync($"uploads/{upload.Id()}/mapping", new { mapping });
        Assert.Equal(2, (await analyst.SettledAsync(upload.Id())).Rows("sales"));
    }
}
