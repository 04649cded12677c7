using System.Globalization;
using Npgsql;

namespace Platform.Uploads;

/// <summary>Shows a person what another reading of a file would change, before it takes the place of the one that counts.</summary>
internal static class RereadQuestion
{
    private const int MostPeriods = 100;

    /// <summary>A slice of the former reading that counts.</summary>
    internal sealed record Standing(int ResellerId, int? StoreId, DateOnly Start, DateOnly End);

    private sealed record Sum(long Rows, decimal? Amount)
    {
        public static Sum operator +(Sum one, Sum other) => new(one.Rows + other.Rows, one.Amount is null && other.Amount is null ? null : (one.Amount ?? 0) + (other.Amount ?? 0));
    }

    private static readonly Sum Nothing = new(0, null);

    public static async Task<UploadQuestion> AskAsync(
        NpgsqlConnection connection, Upload upload, IReadOnlyCollection<SliceBook.Slice> slices, IReadOnlyDictionary<int, Standing> standing, CancellationToken ct)
    {
        var loaded = slices.Where(s => s.IsLoaded).ToList();
        var concerned = new ReplaceQuestion.Concerned([.. loaded.Select(s => s.Id)], [.. standing.Keys], [], []);
        var (code, column) = await ReplaceQuestion.CurrencyAsync(connection, concerned, ct);
        var all = await PeriodsAsync(connection, upload, loaded, standing, column, ct);
        var changed = all.Where(p => p.RowsBefore != p.RowsAfter || p.AmountBefore != p.AmountAfter).ToList();
        var products = await ReplaceQuestion.ProductsAsync(connection, concerned, column, ct);
        var difference = new UploadDifference(code, [.. changed.Take(MostPeriods)], products, changed.Count, 0, all.Count - changed.Count);
        var sums = string.Create(
            CultureInfo.InvariantCulture,
            $"{ReplaceQuestion.Counted(all.Sum(p => p.RowsBefore), "sale")} become {all.Sum(p => p.RowsAfter):N0}; {ReplaceQuestion.Money(Total(all, p => p.AmountBefore), code)} becomes {ReplaceQuestion.Money(Total(all, p => p.AmountAfter), code)}.");
        return new UploadQuestion("replace", $"Read again, {upload.FileName} gives other sales. Shall they count instead?",
        [
            new UploadOption(ReplaceDecision.Replace, "Take the new reading", $"{sums} It can be undone at any time."),
            new UploadOption(ReplaceDecision.Keep, "Keep the former reading", "Nothing is changed."),
        ], difference);
    }

    private static decimal? Total(IReadOnlyList<PeriodDifference> periods, Func<PeriodDifference, decimal?> amount) => periods.All(p => amount(p) is null) ? null : periods.Sum(amount);

    private static async Task<IReadOnlyList<PeriodDifference>> PeriodsAsync(
        NpgsqlConnection connection, Upload upload, IReadOnlyList<SliceBook.Slice> loaded, IReadOnlyDictionary<int, Standing> standing, string column, CancellationToken ct)
    {
        var sums = await SumsAsync(connection, [.. loaded.Select(s => s.Id), .. standing.Keys], column, ct);
        var names = await NamesAsync(connection, [.. loaded.Select(s => s.ResellerId), .. standing.Values.Select(s => s.ResellerId)], "resellers", ct);
        var stores = await NamesAsync(connection, [.. loaded.Select(s => s.StoreId).Concat(standing.Values.Select(s => s.StoreId)).OfType<int>()], "stores", ct);
        var before = standing.Select(s => (Key: s.Value, Before: sums.GetValueOrDefault(s.Key, Nothing), After: Nothing));
        var after = loaded.Select(s => (Key: new Standing(s.ResellerId, s.StoreId, s.Key.PeriodStart, s.Key.PeriodEnd), Before: Nothing, After: sums.GetValueOrDefault(s.Id, Nothing)));
        return [.. before.Concat(after).GroupBy(s => s.Key).OrderBy(g => g.Key.Start).ThenBy(g => g.Key.End).Select(g =>
        {
            var (then, now) = (g.Aggregate(Nothing, (sum, s) => sum + s.Before), g.Aggregate(Nothing, (sum, s) => sum + s.After));
            return new PeriodDifference(
                names[g.Key.ResellerId], g.Key.StoreId is { } store ? stores[store] : null, g.Key.Start, g.Key.End, upload.FileName, then.Rows, now.Rows, then.Amount, now.Amount);
        })];
    }

    private static async Task<Dictionary<int, Sum>> SumsAsync(NpgsqlConnection connection, int[] slices, string column, CancellationToken ct)
    {
        var sums = new Dictionary<int, Sum>();
        await using var command = Command(connection, $"select slice_id, count(*), sum({column}) from sales where slice_id = any($1) group by slice_id", slices);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            sums[reader.GetInt32(0)] = new Sum(reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetDecimal(2));
        }

        return sums;
    }

    private static async Task<Dictionary<int, string>> NamesAsync(NpgsqlConnection connection, int[] ids, string table, CancellationToken ct)
    {
        var names = new Dictionary<int, string>();
        await using var command = Command(connection, $"select id, name from {table} where id = any($1)", ids);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            names[reader.GetInt32(0)] = reader.GetString(1);
        }

        return names;
    }

#pragma warning disable CA2100 // Put together from our own constants; every value is a parameter.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, int[] ids) => new(sql, connection) { Parameters = { new() { Value = ids } } };
#pragma warning restore CA2100
}
