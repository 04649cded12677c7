namespace Platform.Sales;

/// <summary>Why net sales of one period differ from those of another.</summary>
/// <param name="Query">Canonical; its filters, period and comparison are what is explained.</param>
/// <param name="Text">In sentences.</param>
/// <param name="Current">Net sales of the period, in <paramref name="Currency"/>.</param>
/// <param name="Change">In whole cents, like the parts.</param>
/// <param name="Parts">Causes; they add up to <paramref name="Change"/> exactly.</param>
/// <param name="By">The same change by vendor, store and product; each adds up to it too.</param>
public sealed record ExplainedChange(
    SalesQuery Query, string Text, string Currency, decimal Current, decimal Previous, decimal Change, IReadOnlyList<ChangePart> Parts, IReadOnlyList<ChangeBreakdown> By,
    IReadOnlyList<SalesNote> Notes, long DataVersion);

/// <summary>A change by the values of one dimension.</summary>
/// <param name="Rows">The largest changes first.</param>
/// <param name="Others">What the rows leave out.</param>
public sealed record ChangeBreakdown(string Dimension, string Label, IReadOnlyList<ChangeRow> Rows, decimal Others);

public sealed record ChangeRow(string? Name, decimal Previous, decimal Current, decimal Change);

/// <summary>Explains a change, from the lines of both periods.</summary>
public sealed class SalesExplanation(SalesModel model, SalesNumbers numbers, SalesReader reader)
{
    private const int MaxRows = 10;
    private static readonly string[] Dimensions = ["reseller", "store", "product"];

    /// <param name="query">Its filters and period; without a comparison it is with the period before.</param>
    /// <exception cref="SalesQueryInvalid">Names the field that is wrong.</exception>
    /// <exception cref="SalesTooCostly">A limit of time or size was reached.</exception>
    public async Task<ExplainedChange> ExplainAsync(SalesQuery query, CancellationToken ct)
    {
        var asked = new SalesQueryCheck(model).Canonical(new SalesQuery
        {
            Measures = ["net"], Filters = query.Filters ?? [], Time = query.Time is null ? null : query.Time with { Grain = null }, Compare = query.Compare ?? new SalesCompare(CompareKind.PreviousPeriod),
        });
        SalesQueryCheck.Ensure(asked.Compare!.To <= asked.Time!.From || asked.Compare.From >= asked.Time.To, "compare", "The two periods share days; compare periods that do not.");
        var shape = await numbers.ShapeAsync(ct);
        var months = await numbers.MonthsAsync(shape, ct);
        var overlap = SalesOverlap.Of(asked, months);
        var cells = await CellsAsync(asked, overlap, "sales", ct);
        var restated = await IsRestatedAsync(ct) ? await CellsAsync(asked, overlap, "restatements", ct) : [];
        var known = months.Where(m => m.First < asked.Time!.From).Select(m => m.Reseller).ToHashSet(StringComparer.Ordinal);

        var (now, before) = (cells.Where(c => c.IsNow).Sum(c => c.Net), cells.Where(c => !c.IsNow).Sum(c => c.Net));
        var exact = ChangeParts.Of(cells, restated, known, shape.BaseCurrency);
        var cents = WholeCents.Of([.. exact.Select(p => p.Amount)], now - before);
        var parts = exact.Select((p, i) => p with { Amount = cents[i] }).ToList();
        var result = await numbers.AskAsync(asked, ct);
        return new ExplainedChange(
            asked, ChangeWords.Of(now, before, shape.BaseCurrency, parts), shape.BaseCurrency, now, before, parts.Sum(p => p.Amount), parts, [.. Dimensions.Select(d => By(d, cells))],
            [.. result.Notes, .. SalesNotes.LikeForLike(overlap).Where(_ => overlap.Current.Count + overlap.Previous.Count > 0)], shape.DataVersion);
    }

    private async Task<bool> IsRestatedAsync(CancellationToken ct)
    {
        var statement = new CompiledSales("select c.revision from bi.coverage c where c.revision > 1 limit 1", []);
        return (await reader.ReadAsync([statement], ct))[0].Count > 0;
    }

    private async Task<List<ChangeCell>> CellsAsync(SalesQuery query, SalesOverlap overlap, string view, CancellationToken ct)
    {
        var cells = new List<ChangeCell>();
        await foreach (var r in reader.StreamAsync(ChangeStatement.Compile(query, model, overlap, view), ct))
        {
            cells.Add(new ChangeCell((string)r[0]!, (string?)r[1], (string?)r[2], (string)r[3]!, r[4] is true, r[5] is true, r[6] is true, Number(r[7]) ?? 0, Number(r[8]) ?? 0, Number(r[9])));
        }

        return cells;
    }

    private static decimal? Number(object? value) => (decimal?)value;

    private ChangeBreakdown By(string dimension, List<ChangeCell> cells)
    {
        var rows = cells.GroupBy(c => dimension switch { "reseller" => c.Reseller, "store" => c.Store, _ => c.Product }, StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Before: g.Where(c => !c.IsNow).Sum(c => c.Net), Now: g.Where(c => c.IsNow).Sum(c => c.Net)))
            .Select(g => new ChangeRow(g.Name, g.Before, g.Now, g.Now - g.Before))
            .OrderByDescending(r => Math.Abs(r.Change)).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        var cents = WholeCents.Of([.. rows.Take(MaxRows).Select(r => r.Change), rows.Skip(MaxRows).Sum(r => r.Change)], rows.Sum(r => r.Change));
        return new ChangeBreakdown(dimension, model.Dimension(dimension).Label, [.. rows.Take(MaxRows).Select((r, i) => r with { Change = cents[i] })], cents[^1]);
    }
}

/// <summary>Writes the statement that sums both periods' lines by vendor, store and product.</summary>
internal static class ChangeStatement
{
    /// <param name="view"><c>sales</c>, or <c>restatements</c> for what corrections changed of them.</param>
    public static CompiledSales Compile(SalesQuery query, SalesModel model, SalesOverlap overlap, string view)
    {
        var values = new SqlValues();
        var scope = new SalesScope(query, model, values);
        var alone = Any([scope.Among(overlap.Current, scope.CurrentWindow), scope.Among(overlap.Previous, scope.PreviousWindow)]);
        var weight = view == "sales" ? "" : "s.weight * ";
        var columns = view == "sales" ? "" : ", s.weight";
        return new CompiledSales($"""
            select s.reseller, s.store, s.product, s.currency, s.is_return, s.is_now, s.is_alone,
                sum({weight}s.net) as net,
                sum({weight}s.quantity) filter (where not s.is_sample and not s.is_gift) as quantity,
                sum({weight}s.amount_local) as amount_local
            from (
                select s.reseller, s.store, s.product, s.currency, s.is_return, s.net, s.quantity, s.amount_local, s.is_sample, s.is_gift{columns},
                    ({SalesScope.All(scope.CurrentWindow)}) as is_now, {alone} as is_alone
                from bi.{view} s
                where {SalesScope.All([.. scope.Conditions, "s.net is not null"])}
            ) s
            group by 1, 2, 3, 4, 5, 6, 7
            """, values.All);
    }

    private static string Any(IEnumerable<string> conditions) => string.Join(" or ", conditions.Where(c => c.Length > 0)) is { Length: > 0 } any ? $"({any})" : "false";
}
