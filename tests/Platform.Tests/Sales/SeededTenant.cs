using Microsoft.Extensions.DependencyInjection;
using Platform.Sales;
using Platform.Tests.Support;

namespace Platform.Tests.Sales;

/// <summary>The tenant with <see cref="SeededSales"/> that tests which only read share.</summary>
public sealed class SeededTenant(PlatformFixture platform)
{
    private readonly Lazy<Task<TestTenant>> _tenant = new(() => SeededSales.NewTenantAsync(platform));

    public Task<TestTenant> Tenant => _tenant.Value;

    public async Task<SalesResult> AskAsync(SalesQuery query) =>
        await (await Tenant).InScopeAsync(scope => scope.GetRequiredService<SalesNumbers>().AskAsync(query, TestContext.Current.CancellationToken));
}

[CollectionDefinition(Name)]
public sealed class SeededTenantCollection : ICollectionFixture<SeededTenant>
{
    public const string Name = "seeded sales";
}

internal static class ResultReading
{
    /// <summary>A column's numbers, from top to bottom.</summary>
    public static IEnumerable<decimal> Numbers(this SalesResult result, string column) => result.Rows.Select(r => (decimal?)r[result.IndexOf(column)] ?? 0);

    /// <summary>A column's texts, from top to bottom.</summary>
    public static IReadOnlyList<string?> Texts(this SalesResult result, string column) => [.. result.Rows.Select(r => (string?)r[result.IndexOf(column)])];
}
