using System.Collections.Concurrent;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;

namespace Platform.Sales;

/// <summary>The semantic model that comes with the product, and those that companies have laid over it, each read once.</summary>
public sealed class TemplateModel(PlatformOptions options)
{
    private const int Capacity = 500;

    private readonly Lazy<string> _yaml = new(() => File.ReadAllText(Path.Combine(options.TemplateFolder, "model.yaml")));
    private readonly ConcurrentDictionary<string, SalesModel> _models = new(StringComparer.Ordinal);

    /// <param name="own">A company's own entries as YAML; empty for none.</param>
    /// <exception cref="FormatException">The entries do not say what a model must say; the message names the entry.</exception>
    public SalesModel With(string own)
    {
        if (_models.TryGetValue(own, out var known))
        {
            return known;
        }

        if (_models.Count >= Capacity)
        {
            _models.Clear();
        }

        var model = own.Length == 0 ? SalesModelFile.Read(_yaml.Value) : SalesModelFile.Read(SalesModelMerge.Of(_yaml.Value, own));
        SalesModelCheck.Ensure(model);
        return _models.GetOrAdd(own, model);
    }
}

/// <summary>What this company means by its measures and dimensions.</summary>
public sealed class CompanyModel(TemplateModel template, TenantDatabase database, TenantCache cache, TimeProvider clock)
{
    // A change is in force everywhere within this time.
    private const int Seconds = 10;

    /// <summary>The model for this scope. Reads the database once in a while, so that nobody needs to await a model.</summary>
    public SalesModel Load() => cache.GetOrComputeAsync("sales/model", clock.GetUtcNow().ToUnixTimeSeconds() / Seconds, LoadAsync, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Lays a company's entries over the product's model from now on.</summary>
    /// <exception cref="FormatException">They do not make a model; nothing is changed.</exception>
    public async Task KeepAsync(string? yaml, CancellationToken ct)
    {
        var own = yaml?.Trim() ?? "";
        template.With(own);
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            with kept as (
                insert into app.sales_models (yaml)
                select $1 where $1 <> coalesce((select yaml from app.sales_models order by version desc limit 1), '')
                returning version)
            update app.data_state set version = version + 1 where exists (select from kept)
            """, connection) { Parameters = { new() { Value = own } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<SalesModel> LoadAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select yaml from app.sales_models order by version desc limit 1", connection);
        var own = await command.ExecuteScalarAsync(ct) as string ?? "";
        try
        {
            return template.With(own);
        }
        catch (FormatException)
        {
            // It held when it was kept; the product's model has changed since, and goes first.
            return template.With("");
        }
    }
}
