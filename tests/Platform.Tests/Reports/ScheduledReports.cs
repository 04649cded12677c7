using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests.Reports;

/// <summary>Schedules and what they mail, as tests ask for them.</summary>
internal static class ScheduledReports
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<TestTenant> WithSaleAsync(PlatformFixture platform, DateOnly? day = null)
    {
        var tenant = await platform.NewTenantAsync();
        await OneSale.WriteAsync(tenant, "Apple", 1234.5m, day ?? new DateOnly(2025, 9, 3));
        return tenant;
    }

    public static async Task<JsonElement> PlanAsync(HttpClient client, string[] formats, string cron, string[] recipients, string zone = "Europe/Stockholm")
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/reports/schedules", new { report = "monthly-sales", formats, cron, zone, recipients }, Ct);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Ct));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    public static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();

    /// <summary>The mailbox once nothing in it waits any more and this many are there.</summary>
    public static async Task<List<JsonElement>> MailsAsync(HttpClient client, int count, TimeSpan? patience = null)
    {
        var mails = new List<JsonElement>();
        for (var waited = TimeSpan.Zero; waited < (patience ?? TimeSpan.FromSeconds(40)); waited += TimeSpan.FromMilliseconds(200))
        {
            mails = [.. (await client.GetFromJsonAsync<JsonElement>("/api/v1/mail", Ct)).GetProperty("items").EnumerateArray()];
            if (mails.Count >= count && mails.All(m => m.GetProperty("state").GetString() is "sent" or "suppressed"))
            {
                return mails;
            }

            await Task.Delay(200, Ct);
        }

        Assert.Fail($"The mailbox holds {mails.Count} mails: {string.Join("; ", mails)}");
        return mails;
    }
}
