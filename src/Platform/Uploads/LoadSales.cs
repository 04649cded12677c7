using System.Globalization;
using Npgsql;
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
    /// <returns>What a person has to answer before anything is replaced, and the slices it is about; null when there is nothing to ask.</returns>
    /// <exception cref="UploadCancelled">A person asked to stop, or to keep what is there.</exception>
    /// <exception cref="UnreadableFile">The file turned out broken, or holds no sale at all.</exception>
    public async Task<(UploadQuestion Question, int[] Seen)?> RunAsync(
        Upload upload, VendorProfile profile, SalesReading reading, NpgsqlConnection side, ReadProgress progress, CancellationToken ct)
    {
        var books = await LoadBooks.OpenAsync(side, profile, ct);
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        var tally = new RowTally();
        var sales = Copy(connection, profile, reading, books, tally, progress);
        if (sales == 0)
        {
            await transaction.RollbackAsync(ct);
            await IssueWriter.ReplaceAsync(side, upload.Id, reading.Problems.Items, ct);
            throw NothingToLoad(upload, reading);
        }

        await MarkCommittingAsync(side, upload.Id, ct);
        progress.Tell(sales);
        var receipt = new LoadReceipt(reading, books.Slices.All, tally);
        var commit = new CommitSales(connection, upload, reading, books, receipt, clock.GetUtcNow());
        var outcome = await commit.RunAsync(ct);
        if (outcome is CommitSales.Outcome.Committed)
        {
            await transaction.CommitAsync(ct);
            return null;
        }

        await transaction.RollbackAsync(ct);
        await EndAsync(outcome, upload, reading, receipt, side, ct);
        return commit.Question;
    }

    private static int Copy(NpgsqlConnection connection, VendorProfile profile, SalesReading reading, LoadBooks books, RowTally tally, ReadProgress progress)
    {
        var sales = 0;
        using var writer = new SaleWriter(connection);
        foreach (var row in reading.Rows())
        {
            if (row.Amount is >= LargestAmount or <= -LargestAmount)
            {
                Hold(row, reading.Problems);
                tally.Add(row, null);
                continue;
            }

            var (slice, ids) = books.Find(row, profile.Reseller);
            var amount = row.Amount is { } given ? Math.Round(given, 6) : (decimal?)null;
            var rate = amount is null ? null : books.Rates.Of(row.Currency, row.PeriodEnd);
            writer.Write(row, ids, amount, rate, Money.Of(amount, row.AmountIncludesVat, row.VatRate, rate));
            slice.Count(row, amount);
            tally.Add(row, slice);
            if ((++sales & 0xff) == 0)
            {
                progress.Tick(sales);
            }
        }

        writer.Complete();
        return sales;
    }

    private static void Hold(SalesRow row, ProblemLog problems) => problems.Add(new Problem(
        Severity.Error, "invalid_number", row.Sheet, row.Row, null, row.Amount?.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"Row {row.Row}: an amount of {row.Amount} cannot be right."),
        "Correct the amount and send the file again."));

    private async Task EndAsync(CommitSales.Outcome outcome, Upload upload, SalesReading reading, LoadReceipt receipt, NpgsqlConnection side, CancellationToken ct)
    {
        switch (outcome)
        {
            case CommitSales.Outcome.Declined:
                throw new UploadCancelled();
            case CommitSales.Outcome.Unwanted:
                await EnsureNotCancelledAsync(side, upload.Id, ct);
                break;
            case CommitSales.Outcome.Unchanged:
                await using (var transaction = await side.BeginTransactionAsync(ct))
                {
                    if (await CommitSales.IsWantedAsync(side, upload.Id, ct))
                    {
                        await IssueWriter.ReplaceAsync(side, upload.Id, reading.Problems.Items, ct);
                        await receipt.WriteAsync(side, upload.Id, clock.GetUtcNow(), ct);
                    }

                    await transaction.CommitAsync(ct);
                }

                break;
        }
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

    private static UnreadableFile NothingToLoad(Upload upload, SalesReading reading) => new(
        UnreadableFile.NoValidRows,
        reading.Counts.Read == 0
            ? $"{upload.FileName} has headers but no rows below them. Check that it was exported with its data, and send it again."
            : $"None of the {reading.Counts.Read} rows of {upload.FileName} is a sale that can be read. See its problems for the reasons, correct them and send it again.");
}
