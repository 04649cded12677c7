using Platform.Sales;
using Platform.Tenancy.Scopes;

namespace Platform.Chat;

/// <summary>The names in this tenant's data, loaded once for each data version.</summary>
internal sealed class ChatNames(SalesReader reader, SalesModel model, TenantCache cache)
{
    private const int MostNames = 100_000;

    /// <summary>Names that take as much memory as a usual answer.</summary>
    private const int NamesPerAnswer = 250;

    public Task<EntityIndex> IndexAsync(SalesShape shape, CancellationToken ct) => cache.GetOrComputeAsync("chat/names", shape.DataVersion, LoadAsync, ct, index => 1 + (index.Names / NamesPerAnswer));

    private async Task<EntityIndex> LoadAsync(CancellationToken ct)
    {
        var dimensions = model.Dimensions.Where(d => d.Indexed).ToList();
        var statements = dimensions.Select(d => new CompiledSales(
            $"select {d.Expression} as value, count(*) as lines from bi.sales s where {d.Expression} is not null group by 1 order by 2 desc, 1 limit {MostNames}", [])).ToList();
        statements.Add(new CompiledSales($"select r.reseller, r.country from bi.resellers r where r.country is not null order by 1 limit {MostNames}", []));
        var results = await reader.ReadAsync(statements, SalesReader.Shared, ct);
        var entities = dimensions.SelectMany((d, i) => results[i].Where(r => (string)r[0]! is { Length: > 0 and <= 100 }).Select(r => new Entity(d.Id, (string)r[0]!, (long)(decimal)r[1]!))).ToList();
        return new EntityIndex(entities, results[^1].GroupBy(r => (string)r[0]!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (string)g.First()[1]!, StringComparer.Ordinal));
    }
}
