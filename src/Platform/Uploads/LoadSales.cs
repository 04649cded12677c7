using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.Data;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Rates;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>
/// Brings a file's rows into the tenant's sales in one transaction: sales, slices, new products, problems and the receipt, or nothing of it.
/// </summary>
internal sealed class LoadSales(TenantDatabase database, TimeProvider clock)
{
    // numeric(18, 6)
    private const decimal LargestAmount = 1_000_000_000_000m;

    /// <summary>One pass. Writes nothing when another worker finished the same upload meanwhile.</summary>
    /// <exception cref="UploadCancelled">A person asked to stop.</exception>
    /// <exception cref="UnreadableFile">The file turned out broken, or holds no sale at all.</exception>
    public async Task RunAsync(Upload upload, VendorProfile profile, SalesReading reading, NpgsqlConnection side, ReadProgress progress, CancellationToken ct)
    {
        var books = await LoadBooks.OpenAsync(side, profile, ct);
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        var receipt = Copy(connection, profile, reading, books, progress);
        if (receipt.Sales == 0)
        {
            await transaction.RollbackAsync(ct);
            await IssueWriter.ReplaceAsync(side, upload.Id, reading.Problems.Items, ct);
            throw NothingToLoad(upload, reading);
        }

        await MarkCommittingAsync(side, upload.Id, ct);
        progress.Tell(receipt.Sales);
        if (await CommitAsync(connection, upload.Id, reading, books, receipt, ct))
        {
            await transaction.CommitAsync(ct);
            return;
        }

        await transaction.RollbackAsync(ct);
        await EnsureNotCancelledAsync(side, upload.Id, ct);
    }

    /// <summary>What the rows added up to.</summary>
    internal sealed class Receipt
    {
        public int Sales { get; set; }
        public int Held { get; set; }
        public int Returns { get; set; }
        public bool WithoutAmount { get; set; }
        public int Replaced { get; set; }
        public long Quantity { get; set; }
        public decimal? Amount { get; set; }
        public string? Currency { get; set; }
        public bool SeveralCurrencies { get; set; }
    }

    private static Receipt Copy(NpgsqlConnection connection, VendorProfile profile, SalesReading reading, LoadBooks books, ReadProgress progress)
    {
        var receipt = new Receipt();
        using var writer = new SaleWriter(connection);
        foreach (var row in reading.Rows())
        {
            if (row.Amount is >= LargestAmount or <= -LargestAmount)
            {
                Hold(row, reading.Problems, receipt);
                continue;
            }

            var (slice, ids) = books.Find(row, profile.Reseller);
            var amount = row.Amount is { } given ? Math.Round(given, 6) : (decimal?)null;
            var rate = amount is null ? null : books.Rates.Of(row.Currency, row.PeriodEnd);
            writer.Write(row, ids, amount, rate, Money.Of(amount, row.AmountIncludesVat, row.VatRate, rate));
            Count(row, amount, slice, receipt);
            if ((receipt.Sales & 0xff) == 0)
            {
                progress.Tick(receipt.Sales);
            }
        }

        writer.Complete();
        return receipt;
    }

    private static void Count(SalesRow row, decimal? amount, SliceBook.Slice slice, Receipt receipt)
    {
        receipt.Sales++;
        receipt.Quantity += row.Quantity ?? 0;
        receipt.Returns += row.Quantity < 0 ? 1 : 0;
        slice.Rows++;
        if (amount is null)
        {
            receipt.WithoutAmount = true;
            return;
        }

        slice.Amount = (slice.Amount ?? 0) + amount;
        receipt.Amount = (receipt.Amount ?? 0) + amount;
        receipt.SeveralCurrencies |= receipt.Currency is not null && !string.Equals(receipt.Currency, row.Currency, StringComparison.Ordinal);
        receipt.Currency ??= row.Currency;
    }

    private static void Hold(SalesRow row, ProblemLog problems, Receipt receipt)
    {
        receipt.Held++;
        problems.Add(new Problem(
            Severity.Error, "invalid_number", row.Sheet, row.Row, null, row.Amount?.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"Row {row.Row}: an amount of {row.Amount} cannot be right."),
            "Correct the amount and send the file again."));
    }

    private async Task<bool> CommitAsync(
        NpgsqlConnection connection, Guid uploadId, SalesReading reading, LoadBooks books, Receipt receipt, CancellationToken ct)
    {
        var before = await DataVersion.RaiseAsync(connection, ct);
        if (!await IsWantedAsync(connection, uploadId, ct))
        {
            return false;
        }

        await books.SaveAsync(connection, ct);
        var (replaced, _) = await SliceChanges.SupersedeAsync(connection, uploadId, books.Slices.All, ct);
        receipt.Replaced = replaced;
        await books.Slices.SaveAsync(connection, uploadId, ct);
        var priced = await FillAsync(connection, books, receipt, changedMeanwhile: before != books.Version, reading.Problems, ct);
        LoadNotes.Add(reading.Problems, books, clock.GetUtcNow());
        await LoadNotes.AddOverlapsAsync(reading.Problems, connection, uploadId, ct);
        await IssueWriter.ReplaceAsync(connection, uploadId, reading.Problems.Items, ct);
        await FinishAsync(connection, uploadId, reading, books, receipt, ct);
        await SalesHealing.TotalAsync(connection, priced, ct);
        await SalesHealing.SolveAsync(connection, ct);
        await SliceChanges.RefreshStatusesAsync(connection, ct);
        return true;
    }

    // Rows without amounts take them from the price lists; and where somebody placed a vendor's word or entered a rate while rows were being copied, they get it.
    private static async Task<int[]> FillAsync(
        NpgsqlConnection connection, LoadBooks books, Receipt receipt, bool changedMeanwhile, ProblemLog problems, CancellationToken ct)
    {
        if (!changedMeanwhile && !receipt.WithoutAmount)
        {
            return [];
        }

        int[] slices = [.. books.Slices.All.Select(s => s.Id)];
        await MapAsync(connection, slices, ct);
        var (_, priced) = await SalesHealing.FillAsync(connection, slices, ct);
        await LoadNotes.AddPricesAsync(problems, connection, slices, ct);
        return priced;
    }

    private static async Task MapAsync(NpgsqlConnection connection, int[] slices, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            update sales s set product_id = a.product_id from product_aliases a
            where s.slice_id = any($1) and a.id = s.alias_id and s.product_id is distinct from a.product_id
            """, connection)
        {
            Parameters = { new() { Value = slices } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task MarkCommittingAsync(NpgsqlConnection side, Guid uploadId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("update uploads set status = 'committing' where id = $1 and status = 'parsing'", side)
        {
            Parameters = { new() { Value = uploadId } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task EnsureNotCancelledAsync(NpgsqlConnection side, Guid uploadId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select cancel_requested and status in ('detecting', 'parsing', 'committing') from uploads where id = $1", side)
        {
            Parameters = { new() { Value = uploadId } },
        };
        if (await command.ExecuteScalarAsync(ct) is true)
        {
            throw new UploadCancelled();
        }
    }

    // The row stays locked until the commit, so that the answer stays true.
    private static async Task<bool> IsWantedAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select status in ('detecting', 'parsing', 'committing') and not cancel_requested from uploads where id = $1 for update", connection)
        {
            Parameters = { new() { Value = uploadId } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private async Task FinishAsync(NpgsqlConnection connection, Guid uploadId, SalesReading reading, LoadBooks books, Receipt receipt, CancellationToken ct)
    {
        var (counts, problems, slices) = (reading.Counts, reading.Problems, books.Slices.All);
        var held = counts.Skipped.GetValueOrDefault("error") + receipt.Held;
        await using var command = new NpgsqlCommand("""
            update uploads set status = $2, rows_read = $3, rows_imported = $4, rows_replaced = $5, rows_skipped = $6, rows_held = $7, sales = $8,
                errors = $9, warnings = $10, infos = $11, quantity = $12, amount = $13, currency = $14, control_totals = $15,
                period_start = $16, period_end = $17, finished_at = $18, progress_rows = $8, progress_total = $8, returns = $19
            where id = $1
            """, connection)
        {
            Parameters =
            {
                new() { Value = uploadId }, new() { Value = problems.Errors + problems.Warnings > 0 ? "completed_with_warnings" : "completed" },
                new() { Value = counts.Read }, new() { Value = counts.Used - receipt.Held }, new() { Value = receipt.Replaced },
                new() { Value = counts.Read - counts.Used - held + receipt.Held }, new() { Value = held }, new() { Value = receipt.Sales },
                new() { Value = problems.Errors }, new() { Value = problems.Warnings }, new() { Value = problems.Infos }, new() { Value = receipt.Quantity },
                new NpgsqlParameter<decimal?> { TypedValue = receipt.SeveralCurrencies ? null : receipt.Amount },
                new NpgsqlParameter<string?> { TypedValue = receipt.SeveralCurrencies ? null : receipt.Currency },
                new() { Value = JsonSerializer.Serialize(reading.ControlTotals, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new() { Value = slices.Min(s => s.Key.PeriodStart) }, new() { Value = slices.Max(s => s.Key.PeriodEnd) }, new() { Value = clock.GetUtcNow() },
                new() { Value = receipt.Returns },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static UnreadableFile NothingToLoad(Upload upload, SalesReading reading) => new(
        UnreadableFile.NoValidRows,
        reading.Counts.Read == 0
            ? $"{upload.FileName} has headers but no rows below them. Check that it was exported with its data, and send it again."
            : $"None of the {reading.Counts.Read} rows of {upload.FileName} is a sale that can be read. See its problems for the reasons, correct them and send it again.");
}
