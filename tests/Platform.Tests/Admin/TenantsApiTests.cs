using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Tests.Support;

namespace Platform.Tests.Admin;

public sealed class TenantsApiTests(PlatformFixture platform)
{
    [Fact]
    public async Task A_new_tenant_is_provisioned_by_a_worker_and_its_steps_can_be_watched()
    {
        using var console = await Console.OpenAsync(await platform.AppAsync());
        var slug = Slug();

        using var answer = await console.CreateAsync(slug);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/api/v1/tenants/{slug}", answer.Headers.Location!.OriginalString);
        var shown = await console.WaitForAsync(slug, "active");
        Assert.All(shown.GetProperty("steps").EnumerateArray().SkipLast(1), step => Assert.Equal("done", step.GetProperty("state").GetString()));
        Assert.Equal($"{slug}.{PlatformFixture.BaseDomain}", shown.GetProperty("hosts")[0].GetProperty("name").GetString());
        using var site = await platform.ClientAsync($"{slug}.{PlatformFixture.BaseDomain}");
        using var session = await site.GetAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.Unauthorized, session.StatusCode);
    }

    [Fact]
    public async Task A_suspended_tenant_says_so_within_a_second_and_comes_back_as_it_was()
    {
        var tenant = await platform.NewTenantAsync();
        using var console = await Console.OpenAsync(await platform.AppAsync());
        using var member = await tenant.SignInAsync();

        using var suspended = await console.DoAsync(tenant.Tenant.Slug, "suspend");
        Assert.Equal(HttpStatusCode.OK, suspended.StatusCode);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        using var refused = await member.GetAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("tenant_suspended", await CodeAsync(refused));
        Assert.Contains("is suspended", await (await member.GetAsync("/", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var reactivated = await console.DoAsync(tenant.Tenant.Slug, "reactivate");
        Assert.Equal(HttpStatusCode.OK, reactivated.StatusCode);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        using var old = await member.GetAsync("/api/v1/session");
        Assert.NotEqual(HttpStatusCode.OK, old.StatusCode); // sessions of before the suspension are over
        using var again = await tenant.SignInAsync();
        using var session = await again.GetAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
    }

    [Fact]
    public async Task A_deleted_tenant_is_gone_for_its_people_and_can_be_taken_back_in_its_days_of_grace()
    {
        var tenant = await platform.NewTenantAsync();
        using var console = await Console.OpenAsync(await platform.AppAsync());

        using var deleted = await console.Client.DeleteAsync($"/api/v1/tenants/{tenant.Tenant.Slug}?reason=contract+ended");

        Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
        Assert.Equal("deleting", await console.StatusAsync(tenant.Tenant.Slug));
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        using var visitor = tenant.Anonymous();
        using var gone = await visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var back = await console.DoAsync(tenant.Tenant.Slug, "reactivate");
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal("active", await console.StatusAsync(tenant.Tenant.Slug));
    }

    [Theory]
    [InlineData("suspend", null, HttpStatusCode.BadRequest, "reason_required")]
    [InlineData("suspend", "  ", HttpStatusCode.BadRequest, "reason_required")]
    [InlineData("reactivate", "why not", HttpStatusCode.Conflict, "tenant_not_suspended")]
    [InlineData("undo", "why not", HttpStatusCode.Conflict, "tenant_not_failed")]
    public async Task What_a_tenants_state_does_not_allow_is_refused_with_a_code(string action, string? reason, HttpStatusCode status, string code)
    {
        var tenant = await platform.NewTenantAsync();
        using var console = await Console.OpenAsync(await platform.AppAsync());

        using var answer = await console.DoAsync(tenant.Tenant.Slug, action, reason);

        Assert.Equal((status, code), (answer.StatusCode, await CodeAsync(answer)));
        Assert.Equal("active", await console.StatusAsync(tenant.Tenant.Slug));
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("a")]
    [InlineData("-acme")]
    [InlineData("admin")]
    [InlineData("xn--80ak6aa92e")]
    public async Task A_slug_that_cannot_be_a_host_name_is_refused(string slug)
    {
        using var console = await Console.OpenAsync(await platform.AppAsync());

        using var answer = await console.CreateAsync(slug);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"slug\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_slug_in_use_is_refused_and_an_unknown_tenant_is_not_found()
    {
        var tenant = await platform.NewTenantAsync();
        using var console = await Console.OpenAsync(await platform.AppAsync());

        using var taken = await console.CreateAsync(tenant.Tenant.Slug);
        using var unknown = await console.DoAsync("nobody-here", "suspend");

        Assert.Equal((HttpStatusCode.Conflict, "slug_taken"), (taken.StatusCode, await CodeAsync(taken)));
        Assert.Equal((HttpStatusCode.NotFound, "tenant_unknown"), (unknown.StatusCode, await CodeAsync(unknown)));
    }

    [Fact]
    public async Task Lists_are_paged_by_key_and_the_audit_names_who_did_what_and_why()
    {
        var tenants = new[] { await platform.NewTenantAsync(), await platform.NewTenantAsync(), await platform.NewTenantAsync() };
        using var console = await Console.OpenAsync(await platform.AppAsync());
        (await console.DoAsync(tenants[0].Tenant.Slug, "suspend", "unpaid since March")).Dispose();

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await console.Client.GetFromJsonAsync<JsonElement>($"/api/v1/tenants?limit=2{(next is null ? "" : $"&next={next}")}", TestContext.Current.CancellationToken);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("slug").GetString()!));
            next = page.TryGetProperty("next", out var key) && key.ValueKind is not JsonValueKind.Null ? key.GetString() : null;
        }
        while (next is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Superset(tenants.Select(t => t.Tenant.Slug).ToHashSet(), seen.ToHashSet());
        var audit = await console.Client.GetFromJsonAsync<JsonElement>($"/api/v1/audit?subject={tenants[0].Tenant.Slug}&limit=1", TestContext.Current.CancellationToken);
        var entry = Assert.Single(audit.GetProperty("items").EnumerateArray());
        Assert.Equal((console.Email, "suspend", "unpaid since March"),
            (entry.GetProperty("actor").GetString(), entry.GetProperty("action").GetString(), entry.GetProperty("reason").GetString()));
    }

    private static string Slug() => $"t{Guid.NewGuid():N}"[..16];

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
