using System.Globalization;
using Npgsql;

namespace Platform.Uploads;

/// <summary>What would be different if a file took the place of sales that count now.</summary>
/// <param name="Currency">Of all amounts: the files' own, or the base currency where there are several.</param>
/// <param name="Periods">The periods concerned, earliest first; at most 100.</param>
/// <param name="Products">The ten products that change most.</param>
/// <param name="ChangedPeriods">How many periods would be replaced.</param>
/// <param name="NewPeriods">How many nothing was there for.</param>
/// <param name="UnchangedPeriods">How many are in already with the very same sales.</param>
public sealed record UploadDifference(
    string Currency, IReadOnlyList<PeriodDifference> Periods, IReadOnlyList<ProductDifference> Products, int ChangedPeriods, int NewPeriods, int UnchangedPeriods);

/// <summary>One period before and after.</summary>
/// <param name="Store">Absent where it is of all stores.</param>
/// <param name="Replaces">The file whose sales count now.</param>
/// <param name="End">Inclusive.</param>
public sealed record PeriodDifference(
    string Vendor, string? Store, DateOnly Start, DateOnly End, string Replaces, long RowsBefore, long RowsAfter, decimal? AmountBefore, decimal? AmountAfter);

/// <summary>One product before and after, over all periods that would be replaced.</summary>
public sealed record ProductDifference(string Product, long QuantityBefore, long QuantityAfter, decimal? AmountBefore, decimal? AmountAfter);

/// <summary>Shows a person, before anything is replaced, what would be different. Reads the load's own rows in its transaction, which is then taken back.</summary>
internal static class ReplaceQuestion
{
    private const int MostPeriods = 100;

    private const string Amounts = """
        with concerned as (
            select s.*, s.slice_id = any($1) as is_new from sales s
            where s.slice_id = any($1) or s.slice_id = any($2) and (s.slice_id <> all($3) or s.store_id in (
                select place.id from stores place where coalesce(place.same_as, place.id) in (select coalesce(same_as, id) from stores where id = any($4)))))
        """;

    public static async Task<UploadQuestion> AskAsync(
        NpgsqlConnection connection, ReplaceDecision decision, IReadOnlyCollection<SliceBook.Slice> slices, CancellationToken ct)
    {
        var conflicts = decision.Asked;
        var concerned = Concerned.Of(conflicts);
        var currency = await CurrencyAsync(connection, concerned, ct);
        var periods = await PeriodsAsync(connection, conflicts, currency.Column, ct);
        var difference = new UploadDifference(
            currency.Code, [.. periods.Take(MostPeriods)], await ProductsAsync(connection, concerned, currency.Column, ct), periods.Count,
            slices.Count(s => s.Fate is SliceFate.New) - conflicts.Select(c => c.New).Distinct().Count(), slices.Count(s => s.Fate is SliceFate.Unchanged));
        return Words(decision, difference, periods);
    }

    /// <summary>Slices as they would come in and those whose place they would take; of the latter, those of which only some stores' sales are concerned.</summary>
    internal sealed record Concerned(int[] New, int[] Old, int[] SharedOld, int[] SharedStores)
    {
        public static Concerned Of(IReadOnlyList<SliceConflict> conflicts)
        {
            var shared = conflicts.Where(c => c.Kind is ConflictKind.Store).ToList();
            return new Concerned(
                [.. conflicts.Select(c => c.New.Id).Distinct()], [.. conflicts.Select(c => c.OldId).Distinct()],
                [.. shared.Select(c => c.OldId).Distinct()], [.. shared.Select(c => c.New.StoreId!.Value).Distinct()]);
        }
    }

    private static UploadQuestion Words(ReplaceDecision decision, UploadDifference difference, IReadOnlyList<PeriodDifference> periods)
    {
        var (before, after) = (periods.Sum(p => p.RowsBefore), periods.Sum(p => p.RowsAfter));
        var change = string.Create(CultureInfo.InvariantCulture, $"{Counted(before, "sale")} become {after:N0}; {Money(periods.Sum(p => p.AmountBefore), difference.Currency)} becomes {Money(periods.Sum(p => p.AmountAfter), difference.Currency)}.");
        var files = string.Join(", ", periods.Select(p => $"'{p.Replaces}'").Distinct(StringComparer.Ordinal).Take(3));
        var what = $"{Counted(periods.Count, "period")} of {periods[0].Vendor}";
        var keep = new UploadOption(ReplaceDecision.Keep, "Keep what is there", difference.NewPeriods > 0 ? $"Only {Counted(difference.NewPeriods, "new period")} of this file are added." : "Nothing of this file is added.");
        var replace = new UploadOption(ReplaceDecision.Replace, decision.IsOverlap ? "Count only this file" : $"Replace {Counted(periods.Count, "period")}", $"{change} It can be undone at any time.");
        return decision.IsOverlap
            ? new UploadQuestion("overlap", $"Sales of the same days, {what}, came with {files} under another period or store. Which count?",
                [replace, new UploadOption(ReplaceDecision.Add, "Count both", "Right only when neither file has the other's sales in it."), keep], difference)
            : new UploadQuestion("replace", $"Replace {what} that came with {files}?", [replace, keep], difference);
    }

    internal static string Counted(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    internal static string Money(decimal? amount, string currency) => amount is null ? "an unknown amount" : string.Create(CultureInfo.InvariantCulture, $"{amount:N2} {currency}");

    // Amounts of one currency are compared as they came; of several, in the base currency.
    internal static async Task<(string Code, string Column)> CurrencyAsync(NpgsqlConnection connection, Concerned concerned, CancellationToken ct)
    {
        await using var command = Command(connection, concerned, $"{Amounts} select min(currency)::text, count(distinct currency), (select base_currency::text from settings) from concerned where amount is not null");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetInt64(1) == 1 ? (reader.GetString(0), "amount") : (reader.GetString(2), "net");
    }

    private static async Task<IReadOnlyList<PeriodDifference>> PeriodsAsync(
        NpgsqlConnection connection, IReadOnlyList<SliceConflict> conflicts, string column, CancellationToken ct)
    {
        var sums = new Dictionary<int, (long Rows, decimal? Amount)>();
        await using (var command = Command(connection, Concerned.Of(conflicts), $"{Amounts} select slice_id, count(*), sum({column}) from concerned group by slice_id"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                sums[reader.GetInt32(0)] = (reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetDecimal(2));
            }
        }

        var names = await NamesAsync(connection, conflicts, ct);
        return [.. conflicts.GroupBy(c => c.New).OrderBy(g => g.Key.Key.PeriodStart).Select(g =>
        {
            var (vendor, store) = names[g.Key.Id];
            var old = g.Select(c => sums.GetValueOrDefault(c.OldId)).ToList();
            var now = sums.GetValueOrDefault(g.Key.Id);
            return new PeriodDifference(
                vendor, store, g.Key.Key.PeriodStart, g.Key.Key.PeriodEnd, g.First().FileName, old.Sum(o => o.Rows), now.Rows,
                old.All(o => o.Amount is null) ? null : old.Sum(o => o.Amount), now.Amount);
        })];
    }

    internal static async Task<IReadOnlyList<ProductDifference>> ProductsAsync(NpgsqlConnection connection, Concerned concerned, string column, CancellationToken ct)
    {
        await using var command = Command(connection, concerned, $"""
            {Amounts}
            select coalesce(p.name, a.label, 'No product named') as product, coalesce(sum(quantity) filter (where not is_new), 0)::bigint, coalesce(sum(quantity) filter (where is_new), 0)::bigint,
                sum({column}) filter (where not is_new), sum({column}) filter (where is_new)
            from concerned s left join products p on p.id = s.product_id left join product_aliases a on a.id = s.alias_id
            group by 1
            having coalesce(sum(quantity) filter (where not is_new), 0) <> coalesce(sum(quantity) filter (where is_new), 0)
                or coalesce(sum({column}) filter (where not is_new), 0) <> coalesce(sum({column}) filter (where is_new), 0)
            order by abs(coalesce(sum({column}) filter (where is_new), 0) - coalesce(sum({column}) filter (where not is_new), 0)) desc, 1 limit 10
            """);
        var products = new List<ProductDifference>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            products.Add(new ProductDifference(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetDecimal(3), reader.IsDBNull(4) ? null : reader.GetDecimal(4)));
        }

        return products;
    }

    private static async Task<IReadOnlyDictionary<int, (string Vendor, string? Store)>> NamesAsync(
        NpgsqlConnection connection, IReadOnlyList<SliceConflict> conflicts, CancellationToken ct)
    {
        var slices = conflicts.Select(c => c.New).Distinct().ToArray();
        await using var command = new NpgsqlCommand("""
            select n.id, r.name, st.name from unnest($1, $2, $3) n(id, reseller_id, store_id) join resellers r on r.id = n.reseller_id left join stores st on st.id = n.store_id
            """, connection)
        {
            Parameters =
            {
                new() { Value = slices.Select(s => s.Id).ToArray() }, new() { Value = slices.Select(s => s.ResellerId).ToArray() },
                new NpgsqlParameter<int?[]> { TypedValue = [.. slices.Select(s => s.StoreId)] },
            },
        };
        var names = new Dictionary<int, (string, string?)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            names[reader.GetInt32(0)] = (reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
        }

        return names;
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, Concerned concerned, string sql)
    {
#pragma warning disable CA2100 // Put together from our own constants; every value is a parameter.
        return new NpgsqlCommand(sql, connection)
#pragma warning restore CA2100
        {
            Parameters =
            {
                new() { Value = concerned.New }, new() { Value = concerned.Old }, new() { Value = concerned.SharedOld }, new() { Value = concerned.SharedStores },
            },
        };
    }
}
