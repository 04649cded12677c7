using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Sales;
using Platform.Tests.Support;

namespace Platform.Tests.Sales;

/// <summary>What a company means by its words holds for it alone, and only where it can be computed.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class CompanyModelTests(SeededTenant seeded, PlatformFixture platform)
{
    private const string Own = """
        measures:
          - { id: net, label: Turnover }
          - { id: web_net, label: Web fees, sum: fee, unit: base, says: fees of web orders, words: [web fees] }
        derived:
          - { id: fee_share, label: Fee share, formula: 100 * fee / net, unit: percent, words: [fee share] }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_company_names_and_adds_figures_and_no_other_company_sees_it()
    {
        var tenant = await platform.NewTenantAsync();
        await tenant.InScopeAsync(scope => scope.GetRequiredService<CompanyModel>().KeepAsync(Own, Ct));
        var (own, other) = (await ModelAsync(tenant), await ModelAsync(await seeded.Tenant));

        Assert.Equal("Turnover", own["net"]);
        Assert.Equal("Fee share", own["fee_share"]);
        Assert.Equal("Net sales", other["net"]);
        Assert.DoesNotContain("web_net", other.Keys);

        var client = await tenant.SignInAsync();
        var answer = await client.PostAsync("/api/v1/sales/query", new StringContent("""{"measures":["web_net","fee_share"]}""", Encoding.UTF8, "application/json"), Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("measures: [{ id: x, label: X, sum: password, unit: base }]", "'password', which is no column")]
    [InlineData("measures: [{ id: x, label: X, sum: 'net) from app.users --', unit: base }]", "is not a name")]
    [InlineData("derived: [{ id: x, label: X, formula: profit2 / net, unit: base }]", "'profit2', which is no measure")]
    [InlineData("measures: [{ id: x, label: X, unit: base }]", "neither sum")]
    [InlineData("dimensions: [{ id: net, label: Net, column: net }]", "defined twice")]
    [InlineData("measures: [", "not YAML")]
    [InlineData("surprise: 1", "surprise")]
    public async Task Entries_that_cannot_be_computed_are_refused_and_change_nothing(string yaml, string reason)
    {
        var tenant = await seeded.Tenant;
        await tenant.InScopeAsync(async scope =>
        {
            var wrong = await Assert.ThrowsAsync<FormatException>(() => scope.GetRequiredService<CompanyModel>().KeepAsync(yaml, Ct));
            Assert.Contains(reason, wrong.Message, StringComparison.Ordinal);
        });
        Assert.Equal("Net sales", (await ModelAsync(tenant))["net"]);
    }

    [Fact]
    public async Task The_page_of_what_can_be_asked_is_the_models()
    {
        var file = Path.Combine(Clone.Root, "docs", "what-can-be-asked.md");
        var model = await (await seeded.Tenant).InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<TemplateModel>().With("")));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(file, SalesGuide.Markdown(model), Ct);
        }

        Assert.True(SalesGuide.Markdown(model) == await File.ReadAllTextAsync(file, Ct), "docs/what-can-be-asked.md is not what the model says. Run this test with UPDATE_GOLDEN=1.");
    }

    private static async Task<Dictionary<string, string?>> ModelAsync(TestTenant tenant)
    {
        var model = await (await tenant.SignInAsync()).GetFromJsonAsync<JsonElement>("/api/v1/sales/model", Ct);
        return model.GetProperty("measures").EnumerateArray().ToDictionary(m => m.GetProperty("id").GetString()!, m => m.GetProperty("label").GetString(), StringComparer.Ordinal);
    }
}
