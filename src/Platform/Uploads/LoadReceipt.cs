using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Formats;

namespace Platform.Uploads;

/// <summary>What became of a file's rows, so that they add up: read = imported + replaced + skipped + held, and why.</summary>
internal sealed class LoadReceipt(SalesReading reading, IReadOnlyCollection<SliceBook.Slice> slices, RowTally tally)
{
    private IReadOnlyDictionary<SliceFate, int> _rows = new Dictionary<SliceFate, int>();

    /// <summary>Sales of earlier files whose place was taken.</summary>
    public int SalesReplaced { get; set; }

    /// <summary>Adds up again, once every slice's fate is known.</summary>
    public void Close() => _rows = tally.ByFate();

    /// <summary>Writes the receipt on the upload's row, with the status that follows from it.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, Guid uploadId, DateTimeOffset now, CancellationToken ct)
    {
        var (counts, problems) = (reading.Counts, reading.Problems);
        var loaded = slices.Where(s => s.IsLoaded).ToList();
        var held = Held();
        var skipped = Skipped();
        await using var command = new NpgsqlCommand("""
            update uploads set status = $2, rows_read = $3, rows_imported = $4, rows_replaced = $5, rows_skipped = $6, rows_held = $7, sales = $8,
                errors = $9, warnings = $10, infos = $11, quantity = $12, amount = $13, currency = $14, control_totals = $15,
                period_start = $16, period_end = $17, finished_at = $18, progress_rows = $8, progress_total = $8, returns = $19,
                sales_replaced = $20, skipped = $21, held = $22, unchanged = $23
            where id = $1
            """, connection)
        {
            Parameters =
            {
                new() { Value = uploadId }, new() { Value = problems.Errors + problems.Warnings > 0 ? "completed_with_warnings" : "completed" },
                new() { Value = counts.Read }, new() { Value = Rows(SliceFate.New) }, new() { Value = Rows(SliceFate.Replaces) },
                new() { Value = skipped.Values.Sum() }, new() { Value = held.Values.Sum() }, new() { Value = loaded.Sum(s => s.Rows) },
                new() { Value = problems.Errors }, new() { Value = problems.Warnings }, new() { Value = problems.Infos }, new() { Value = loaded.Sum(s => s.Quantity) },
                new NpgsqlParameter<decimal?> { TypedValue = CurrencyOf(loaded) is null ? null : loaded.Sum(s => s.Amount) },
                new NpgsqlParameter<string?> { TypedValue = CurrencyOf(loaded) },
                new() { Value = JsonSerializer.Serialize(reading.ControlTotals, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = slices.Min(s => s.Key.PeriodStart) }, new() { Value = slices.Max(s => s.Key.PeriodEnd) }, new() { Value = now },
                new() { Value = loaded.Sum(s => s.Returns) }, new() { Value = SalesReplaced }, Json(skipped), Json(held), new() { Value = loaded.Count == 0 },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Says how much of the file was in already.</summary>
    public void NoteUnchanged()
    {
        var (same, kept) = (slices.Count(s => s.Fate is SliceFate.Unchanged), slices.Count(s => s.Fate is SliceFate.Kept));
        if (same > 0)
        {
            reading.Problems.Add(new Problem(
                Severity.Info, "unchanged", null, null, null, null,
                string.Create(CultureInfo.InvariantCulture, $"{same} of {slices.Count} {(slices.Count == 1 ? "period" : "periods")} of this file {(same == 1 ? "is" : "are")} in already with the very same sales, and stayed as {(same == 1 ? "it was" : "they were")}."),
                "Nothing needs to be done."));
        }

        if (kept > 0)
        {
            reading.Problems.Add(new Problem(
                Severity.Info, "kept", null, null, null, null,
                string.Create(CultureInfo.InvariantCulture, $"{kept} of {slices.Count} periods of this file were left as they had come before, as it was chosen."), "Nothing needs to be done."));
        }
    }

    private int Rows(SliceFate fate) => _rows.GetValueOrDefault(fate);

    private Dictionary<string, int> Skipped()
    {
        var skipped = reading.Counts.Skipped.Where(s => s.Key != "error" && s.Value > 0).ToDictionary();
        foreach (var (fate, cause) in new[] { (SliceFate.Unchanged, "unchanged"), (SliceFate.Kept, "kept") })
        {
            if (Rows(fate) > 0)
            {
                skipped[cause] = Rows(fate);
            }
        }

        // Rows a reader took and made nothing of, should there be any: they must not be missing from the sum.
        var rest = reading.Counts.Used - tally.Held - _rows.Values.Sum();
        return rest == 0 ? skipped : skipped.Append(new("other", rest)).ToDictionary();
    }

    // A row with several errors is held for the first of them.
    private Dictionary<string, int> Held()
    {
        var all = reading.Counts.Skipped.GetValueOrDefault("error") + tally.Held;
        var held = reading.Problems.Items.Where(p => p is { Severity: Severity.Error, Row: not null }).DistinctBy(p => (p.Sheet, p.Row))
            .CountBy(p => p.Code, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var rest = all - held.Values.Sum();
        if (rest > 0)
        {
            held["other"] = rest;
        }

        return rest < 0 ? new Dictionary<string, int>(StringComparer.Ordinal) { ["error"] = all } : held;
    }

    private static string? CurrencyOf(IReadOnlyCollection<SliceBook.Slice> slices)
    {
        var currencies = slices.Select(s => s.Currency).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return currencies.Count == 1 && !slices.Any(s => s.SeveralCurrencies) ? currencies[0] : null;
    }

    private static NpgsqlParameter Json(Dictionary<string, int> causes) => new() { Value = JsonSerializer.Serialize(causes), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
