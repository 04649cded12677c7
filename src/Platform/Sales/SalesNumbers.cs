using System.Text.Json;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;

namespace Platform.Sales;

/// <summary>Answers queries about this tenant's sales; the same query at the same data version is computed once.</summary>
public sealed class SalesNumbers(TenantDatabase database, TenantCache cache, SalesModel model, SalesReader reader)
{
    private readonly SalesQueryCheck _check = new(model);
    private readonly SalesQueryCompiler _compiler = new(model);

    /// <exception cref="SalesQueryInvalid">Names the field that is wrong.</exception>
    /// <exception cref="SalesTooCostly">A limit of time or size was reached.</exception>
    public async Task<SalesResult> AskAsync(SalesQuery query, CancellationToken ct)
    {
        var canonical = _check.Canonical(query);
        var shape = await ShapeAsync(ct);
        return await AskAsync(canonical, shape, ct);
    }

    /// <summary>Many queries at one data version, such as all widgets of a dashboard.</summary>
    public async Task<IReadOnlyList<SalesResult>> AskAsync(IReadOnlyList<SalesQuery> queries, CancellationToken ct)
    {
        var canonical = queries.Select(_check.Canonical).ToList();
        var shape = await ShapeAsync(ct);
        var results = new Dictionary<string, SalesResult>(StringComparer.Ordinal);
        foreach (var group in SalesTogether.Groups([.. canonical.DistinctBy(SalesJson.Write)]))
        {
            foreach (var (query, result) in group.Zip(await AskTogetherAsync(group, shape, ct)))
            {
                results[SalesJson.Write(query)] = result;
            }
        }

        return [.. canonical.Select(q => results[SalesJson.Write(q)])];
    }

    /// <summary>Canonical queries that belong together, see <see cref="SalesTogether.Groups"/>, at a version that was looked up before.</summary>
    /// <exception cref="SalesTooCostly">A limit of time or size was reached.</exception>
    internal async Task<IReadOnlyList<SalesResult>> AskTogetherAsync(IReadOnlyList<SalesQuery> group, SalesShape shape, CancellationToken ct)
    {
        if (group is [var single])
        {
            return [await AskAsync(single, shape, ct)];
        }

        var whole = await AskAsync(SalesTogether.Whole(group), shape, ct);
        var parts = new List<SalesResult>();
        foreach (var query in group)
        {
            parts.Add(await CachedAsync(query, shape, async token => SalesTogether.Part(whole, query, model) with { Notes = await NotesAsync(query, shape, await OverlapAsync(query, shape, token), token) }, ct));
        }

        return parts;
    }

    /// <summary>What is loaded now.</summary>
    public async Task<SalesShape> ShapeAsync(CancellationToken ct)
    {
        var (version, currency) = await StateAsync(ct);
        return await cache.GetOrComputeAsync($"sales/shape/{currency}", version, token => new SalesInventory(database).ReadAsync(version, currency, token), ct);
    }

    /// <summary>The one form of a query that says the same.</summary>
    /// <exception cref="SalesQueryInvalid">Names the field that is wrong.</exception>
    public SalesQuery Canonical(SalesQuery query) => _check.Canonical(query);

    /// <summary>A canonical query at a version that was looked up before; for who asks much at once and wants each failure by itself.</summary>
    /// <exception cref="SalesTooCostly">A limit of time or size was reached.</exception>
    public Task<SalesResult> AskAsync(SalesQuery canonical, SalesShape shape, CancellationToken ct) =>
        CachedAsync(canonical, shape, token => ComputeAsync(canonical, shape, token), ct);

    private Task<SalesResult> CachedAsync(SalesQuery canonical, SalesShape shape, Func<CancellationToken, Task<SalesResult>> compute, CancellationToken ct) =>
        cache.GetOrComputeAsync($"sales/query/{shape.BaseCurrency}/{SalesJson.Write(canonical)}", shape.DataVersion, compute, ct);

    /// <summary>What a like-for-like comparison leaves out; null for any other query.</summary>
    internal async Task<SalesOverlap?> OverlapAsync(SalesQuery canonical, SalesShape shape, CancellationToken ct) =>
        canonical.Compare is { LikeForLike: true } ? SalesOverlap.Of(canonical, await MonthsAsync(shape, ct)) : null;

    /// <summary>Which vendor has reported which months.</summary>
    internal Task<IReadOnlyList<SalesMonth>> MonthsAsync(SalesShape shape, CancellationToken ct) => MonthsAsync("months", SalesOverlap.Statement, shape, ct);

    private async Task<SalesResult> ComputeAsync(SalesQuery query, SalesShape shape, CancellationToken ct)
    {
        if (query.Pivot is not null)
        {
            return SalesPivot.Of(query, await AskAsync(SalesPivot.Rows(query), shape, ct), await AskAsync(SalesPivot.Heads(query), shape, ct), await AskAsync(SalesPivot.Cells(query), shape, ct));
        }

        var result = await ReadAsync(query, shape, ct);
        if (query.Fill)
        {
            result = new SalesFill(model, await MonthsAsync("files", SalesFill.Statement, shape, ct), shape).Fill(result);
        }

        if (query.Others && result.Groups > result.Rows.Count)
        {
            result = result with
            {
                Others = query.Per is null
                    ? SalesOthers.Of(result, await AskAsync(SalesOthers.Rest(query, result), shape, ct))
                    : SalesOthers.OfEach(result, await AskAsync(SalesOthers.Wholes(query), shape, ct), model),
            };
        }

        return result;
    }

    private async Task<SalesResult> ReadAsync(SalesQuery query, SalesShape shape, CancellationToken ct)
    {
        var overlap = await OverlapAsync(query, shape, ct);
        var rows = _compiler.Compile(query, SalesReader.MaxRows, overlap, shape);
        var notes = await NotesAsync(query, shape, overlap, ct);
        var results = await reader.ReadAsync([rows], ct);
        var (totals, lines) = await TotalsAsync(query, overlap, shape, results[0], ct);
        return Result(query, shape, results[0], totals, lines) with { Notes = notes };
    }

    private async Task<IReadOnlyList<SalesNote>> NotesAsync(SalesQuery query, SalesShape shape, SalesOverlap? overlap, CancellationToken ct)
    {
        var gaps = shape.MayHaveGaps(query, model) ? SalesGaps.Of(query, model, shape) ?? await GapsAsync(SalesGaps.Compile(query, model), shape, ct) : null;
        return [.. gaps is null ? [] : SalesNotes.Of(query, model, gaps, shape), .. SalesNotes.LikeForLike(overlap), .. SalesAverage.Notes(query, shape)];
    }

    // Counting gaps takes as long as the answer itself, and the widgets of a dashboard share them: the same days and filters have the same gaps.
    private Task<IReadOnlyList<SalesGap>> GapsAsync(CompiledSales statement, SalesShape shape, CancellationToken ct) =>
        cache.GetOrComputeAsync<IReadOnlyList<SalesGap>>(
            $"sales/gaps/{JsonSerializer.Serialize(statement.Parameters.Select(p => $"{p}"))}/{statement.Sql}", shape.DataVersion,
            async token => [.. (await reader.ReadAsync([statement], token))[0].Select(SalesGaps.Read)], ct);

    private Task<IReadOnlyList<SalesMonth>> MonthsAsync(string name, CompiledSales statement, SalesShape shape, CancellationToken ct) =>
        cache.GetOrComputeAsync<IReadOnlyList<SalesMonth>>($"sales/{name}", shape.DataVersion, async token => [.. (await reader.ReadAsync([statement], token))[0].Select(SalesOverlap.Read)], ct);

    private SalesResult Result(SalesQuery query, SalesShape shape, IReadOnlyList<object?[]> rows, IReadOnlyDictionary<string, decimal?> totals, long lines)
    {
        var columns = SalesColumns.Of(query, model, shape.BaseCurrency);
        var groups = rows.Count == 0 ? 0 : (int)(decimal)rows[0][columns.Count]!;
        return new SalesResult
        {
            Query = query, Columns = columns, Totals = totals, Groups = groups, Lines = lines, Notes = [], DataVersion = shape.DataVersion,
            Rows = [.. rows.Select(r => (IReadOnlyList<object?>)r[..columns.Count])],
            Truncated = rows.Count == SalesReader.MaxRows && groups > rows.Count,
        };
    }

    private async Task<(IReadOnlyDictionary<string, decimal?> Totals, long Lines)> TotalsAsync(
        SalesQuery query, SalesOverlap? overlap, SalesShape shape, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        var bases = _compiler.Bases(query);
        if (_compiler.AddsUp(query) && rows.Count > 0)
        {
            var first = SalesColumns.Ids(query, model).Count + 1;
            return (SalesTotals.Of(query, model, Named(bases, rows[0].AsSpan(first + 1))), (long)((decimal?)rows[0][first] ?? 0));
        }

        var results = await reader.ReadAsync([_compiler.CompileTotals(query, overlap, shape)], ct);
        return (SalesTotals.Of(query, model, Named(bases, results[0][0])), (long)(decimal)results[0][0][bases.Count]!);
    }

    private static Dictionary<string, decimal?> Named(IReadOnlyList<string> names, ReadOnlySpan<object?> values)
    {
        var named = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            named[names[i]] = (decimal?)values[i];
        }

        return named;
    }

    private async Task<(long Version, string Currency)> StateAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select d.version, s.base_currency::text from app.data_state d cross join app.settings s", connection);
        await using var state = await command.ExecuteReaderAsync(ct);
        await state.ReadAsync(ct);
        return (state.GetInt64(0), state.GetString(1));
    }
}
