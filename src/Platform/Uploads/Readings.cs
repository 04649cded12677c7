using Npgsql;
using Platform.Formats;

namespace Platform.Uploads;

/// <summary>
/// Of all readings of one file exactly one counts. A new one takes the place of the former, wherever that still counts, as a whole and in one transaction;
/// undone, it gives the place back.
/// </summary>
internal static class Readings
{
    /// <summary>The former reading with the corrected rows that were added to it.</summary>
    private const string Former = "(select f.id from uploads me join uploads f on f.id = me.rereads or f.corrects = me.rereads and f.status <> 'rolled_back' where me.id = $1)";

    /// <summary>What becomes of a new reading.</summary>
    /// <param name="Ends">It is not loaded, or not yet.</param>
    /// <param name="Others">What it stands against in other files; those are asked about as for any file.</param>
    internal sealed record Verdict(CommitSales.Outcome? Ends, (UploadQuestion, int[])? Question, IReadOnlyList<SliceConflict> Others);

    /// <summary>Marks the slices of a new reading with what becomes of them where the former counts.</summary>
    /// <exception cref="UnreadableFile">The former reading no longer counts.</exception>
    public static async Task<Verdict> WeighAsync(
        NpgsqlConnection connection, Upload upload, Guid former, IReadOnlyCollection<SliceBook.Slice> slices, IReadOnlyList<SliceConflict> conflicts, CancellationToken ct)
    {
        await EnsureCountsAsync(connection, upload, former, ct);
        var standing = await StandingAsync(connection, upload.Id, ct);
        await KeepRestatedAsync(connection, upload.Id, slices, standing, conflicts, ct);
        var same = slices.Where(s => s.Fate is SliceFate.Unchanged && s.SameAs is { } old && standing.ContainsKey(old)).ToList();
        var others = conflicts.Where(c => !standing.ContainsKey(c.OldId) && c.New.Fate is not SliceFate.Kept).ToList();
        if (slices.All(s => s.Fate is not SliceFate.New) && same.Select(s => s.SameAs!.Value).Distinct().Count() == standing.Count)
        {
            return new Verdict(CommitSales.Outcome.Unchanged, null, others);
        }

        // All of the file goes over to the new reading, so that one version of the profile stands behind all of it.
        foreach (var slice in same.Concat(conflicts.Where(c => standing.ContainsKey(c.OldId)).Select(c => c.New)))
        {
            slice.Fate = SliceFate.Replaces;
        }

        if (upload.Answer is not { Replace: { } choice } answer || answer.Seen is { } seen && standing.Keys.Except(seen).Any())
        {
            return new Verdict(CommitSales.Outcome.Asks, (await RereadQuestion.AskAsync(connection, upload, slices, standing, ct), [.. standing.Keys]), others);
        }

        return new Verdict(choice is ReplaceDecision.Keep ? CommitSales.Outcome.Declined : null, null, others);
    }

    /// <summary>Takes what is left of the former reading out of the numbers; no other file comes back for it.</summary>
    /// <returns>How many sales no longer count.</returns>
    public static async Task<int> TakeOverAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct)
    {
        var rows = 0;
        await using (var command = Command(connection, $"update upload_slices set state = 'withdrawn', superseded_by = null where state = 'active' and upload_id in {Former} returning row_count", uploadId))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                rows += reader.GetInt32(0);
            }
        }

        await RunAsync(connection, "update uploads f set stands_back = true from uploads me where me.id = $1 and f.id = me.rereads", uploadId, ct);
        await RunAsync(connection, "update uploads set stands_back = false where id = $1 and stands_back", uploadId, ct);
        return rows;
    }

    /// <summary>Lets the former reading of an undone one count again, where no later file has taken its place.</summary>
    public static async Task GiveBackAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct)
    {
        await RunAsync(connection, $"""
            update upload_slices mine set state = 'superseded', superseded_by = other.id
            from upload_slices other
            where mine.state = 'withdrawn' and mine.upload_id in {Former} and other.state = 'active' and {SliceChanges.Covers("other", "mine")}
            """, uploadId, ct);
        await RunAsync(connection, $"update upload_slices set state = 'active', superseded_by = null where state = 'withdrawn' and upload_id in {Former}", uploadId, ct);
        await RunAsync(connection, "update uploads f set stands_back = false from uploads me where me.id = $1 and f.id = me.rereads", uploadId, ct);
    }

    private static async Task EnsureCountsAsync(NpgsqlConnection connection, Upload upload, Guid former, CancellationToken ct)
    {
        await using var command = Command(
            connection, "select status in ('completed', 'completed_with_warnings', 'superseded') and not stands_back from uploads where id = $1 for update", former);
        if (await command.ExecuteScalarAsync(ct) is not true)
        {
            throw new UnreadableFile("read_again", $"{upload.FileName} was undone or read again meanwhile, so this reading was dropped. Nothing was changed by it.");
        }
    }

    private static async Task<IReadOnlyDictionary<int, RereadQuestion.Standing>> StandingAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct)
    {
        await using var command = Command(
            connection, $"select id, reseller_id, store_id, period_start, period_end from upload_slices where state = 'active' and upload_id in {Former}", uploadId);
        var standing = new Dictionary<int, RereadQuestion.Standing>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            standing[reader.GetInt32(0)] = new RereadQuestion.Standing(
                reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<DateOnly>(4));
        }

        return standing;
    }

    // Where a later file has restated a period of the former reading, that file goes on to count.
    private static async Task KeepRestatedAsync(
        NpgsqlConnection connection, Guid uploadId, IReadOnlyCollection<SliceBook.Slice> slices, IReadOnlyDictionary<int, RereadQuestion.Standing> standing,
        IReadOnlyList<SliceConflict> conflicts, CancellationToken ct)
    {
        var candidates = conflicts.Where(c => !standing.ContainsKey(c.OldId)).Select(c => c.New).Distinct().ToList();
        await using var command = Command(connection, $"""
            select n.id from unnest($2, $3, $4, $5, $6) n(id, reseller_id, grain, period_start, store_id)
            join resellers r on r.id = n.reseller_id left join stores st on st.id = n.store_id
            join upload_slices mine on mine.state = 'superseded' and mine.upload_id in {Former} and mine.vendor_id = coalesce(r.same_as, r.id) and mine.grain = n.grain
                and mine.period_start = n.period_start and (mine.store_id is null or mine.place_id is not distinct from coalesce(st.same_as, st.id))
            """, uploadId);
        command.Parameters.Add(new NpgsqlParameter { Value = candidates.Select(s => s.Id).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = candidates.Select(s => s.ResellerId).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = candidates.Select(s => SliceBook.GrainText(s.Key.Grain)).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = candidates.Select(s => s.Key.PeriodStart).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<int?[]> { TypedValue = [.. candidates.Select(s => s.StoreId)] });
        var restated = new HashSet<int>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            restated.Add(reader.GetInt32(0));
        }

        foreach (var slice in slices.Where(s => restated.Contains(s.Id)))
        {
            slice.Fate = SliceFate.Kept;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, Guid uploadId, CancellationToken ct)
    {
        await using var command = Command(connection, sql, uploadId);
        await command.ExecuteNonQueryAsync(ct);
    }

#pragma warning disable CA2100 // Put together from our own constants; every value is a parameter.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Guid uploadId) => new(sql, connection) { Parameters = { new() { Value = uploadId } } };
#pragma warning restore CA2100
}
