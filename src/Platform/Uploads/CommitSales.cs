using Npgsql;
using Platform.Data;
using Platform.Formats;
using Platform.Products;
using Platform.Rates;

namespace Platform.Uploads;

/// <summary>The short end of a load, under the tenant's turn to change its numbers: what is there already, what is replaced, slices, problems and the receipt.</summary>
internal sealed class CommitSales(NpgsqlConnection connection, Upload upload, SalesReading reading, LoadBooks books, LoadReceipt receipt, DateTimeOffset now)
{
    internal enum Outcome
    {
        Committed,

        /// <summary>Another worker finished it, or a person cancelled it.</summary>
        Unwanted,
        Asks,

        /// <summary>All of it is in already.</summary>
        Unchanged,

        /// <summary>All of it was declined.</summary>
        Declined,
    }

    /// <summary>What a person has to answer, and the slices it is about.</summary>
    public (UploadQuestion Question, int[] Seen)? Question { get; private set; }

    /// <summary>Anything but <see cref="Outcome.Committed"/> is to be rolled back.</summary>
    public async Task<Outcome> RunAsync(CancellationToken ct)
    {
        var before = await DataVersion.RaiseAsync(connection, ct);
        if (!await IsWantedAsync(connection, upload.Id, ct))
        {
            return Outcome.Unwanted;
        }

        await books.SaveAsync(connection, before != books.Version, ct);
        if (upload.Corrects is { } corrected)
        {
            await CorrectedRowsBook.PlaceAsync(connection, corrected, books.Slices.All, ct);
            return await LoadOrEndAsync(ReplaceDecision.Of([], null, false), before, ct);
        }

        var conflicts = await SliceConflicts.FindAsync(connection, upload.Id, books.Slices.All, ct);
        if (upload.Rereads is { } former)
        {
            var rereading = await Readings.WeighAsync(connection, upload, former, books.Slices.All, conflicts, ct);
            if (rereading.Ends is { } end)
            {
                receipt.Close();
                receipt.NoteUnchanged();
                Question = rereading.Question;
                return end;
            }

            conflicts = rereading.Others;
        }

        var decision = ReplaceDecision.Of(conflicts, upload.Answer, await ReplacesUnaskedAsync(ct));
        if (decision.Asked.Count > 0)
        {
            Question = (await ReplaceQuestion.AskAsync(connection, decision, books.Slices.All, ct), [.. decision.Asked.Select(c => c.OldId).Distinct()]);
            return Outcome.Asks;
        }

        return await LoadOrEndAsync(decision, before, ct);
    }

    private async Task<Outcome> LoadOrEndAsync(ReplaceDecision decision, long before, CancellationToken ct)
    {
        receipt.Close();
        receipt.NoteUnchanged();
        if (books.Slices.Loaded.Count == 0)
        {
            return books.Slices.All.Any(s => s.Fate is SliceFate.Kept) ? Outcome.Declined : Outcome.Unchanged;
        }

        await LoadAsync(decision, changedMeanwhile: before != books.Version, ct);
        return Outcome.Committed;
    }

    private async Task LoadAsync(ReplaceDecision decision, bool changedMeanwhile, CancellationToken ct)
    {
        await DropAsync([.. books.Slices.All.Where(s => !s.IsLoaded).Select(s => s.Id)], ct);
        receipt.SalesReplaced = await SliceChanges.SupersedeAsync(connection, upload.Id, [.. books.Slices.All.Where(s => s.Part == 0)], decision.Others, ct);
        receipt.SalesReplaced += upload.Rereads is null ? 0 : await Readings.TakeOverAsync(connection, upload.Id, ct);
        await books.Slices.SaveAsync(connection, upload.Id, ct);
        await StandBesideAsync(decision, ct);
        receipt.SalesReplaced += await StoreCarving.SettleAsync(connection, ct);
        await PlaceEansAsync(changedMeanwhile, ct);
        var priced = await FillAsync(changedMeanwhile, ct);
        await LoadNotes.AddPriceOutliersAsync(reading.Problems, connection, [.. books.Slices.Loaded.Select(s => s.Id)], ct);
        LoadNotes.Add(reading.Problems, books, now);
        await LoadNotes.AddOverlapsAsync(reading.Problems, connection, upload.Id, ct);
        await IssueWriter.ReplaceAsync(connection, upload.Id, reading.Problems.Items, ct);
        await receipt.WriteAsync(connection, upload.Id, now, ct);
        if (upload.Corrects is not null)
        {
            await CorrectedRowsBook.SettleAsync(connection, upload.Id, now, ct);
        }

        await SalesHealing.TotalAsync(connection, priced, ct);
        await SalesHealing.SolveAsync(connection, ct);
        await SliceChanges.RefreshStatusesAsync(connection, ct);
    }

    // Sales of slices that stay as they are were copied before that was known.
    private async Task DropAsync(int[] slices, CancellationToken ct)
    {
        if (slices.Length > 0)
        {
            await using var command = new NpgsqlCommand("delete from sales where slice_id = any($1)", connection) { Parameters = { new() { Value = slices } } };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task StandBesideAsync(ReplaceDecision decision, CancellationToken ct)
    {
        foreach (var (slice, whole) in decision.Beside)
        {
            await using var command = new NpgsqlCommand("update upload_slices set beside = $2 where id = $1", connection)
            {
                Parameters = { new() { Value = slice.Id }, new() { Value = whole } },
            };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    // Other vendors' words may have waited for a product that this file brought; and this file's for one that came while it was read.
    private async Task PlaceEansAsync(bool changedMeanwhile, CancellationToken ct)
    {
        if ((changedMeanwhile || books.Products.HasNewEans) && await PlaceAlias.PlaceEansAsync(connection, now, ct) is { Length: > 0 } words)
        {
            await PlaceAlias.HealAsync(connection, words, ct);
        }
    }

    // Rows without amounts take them from the price lists; and where somebody placed a vendor's word or entered a rate while rows were being copied, they get it.
    private async Task<int[]> FillAsync(bool changedMeanwhile, CancellationToken ct)
    {
        if (!changedMeanwhile && !books.Slices.Loaded.Any(s => s.WithoutAmount))
        {
            return [];
        }

        int[] slices = [.. books.Slices.Loaded.Select(s => s.Id)];
        await MapAsync(slices, ct);
        var (_, priced) = await SalesHealing.FillAsync(connection, slices, ct);
        await LoadNotes.AddPricesAsync(reading.Problems, connection, slices, ct);
        return priced;
    }

    private async Task MapAsync(int[] slices, CancellationToken ct)
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

    private async Task<bool> ReplacesUnaskedAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select replacing = 'always' from settings", connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Whether it is still to be loaded. The row stays locked until the commit, so that the answer stays true.</summary>
    internal static async Task<bool> IsWantedAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select status in ('detecting', 'parsing', 'committing') and not cancel_requested from uploads where id = $1 for update", connection)
        {
            Parameters = { new() { Value = uploadId } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
