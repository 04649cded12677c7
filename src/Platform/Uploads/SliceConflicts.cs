using Npgsql;
using NpgsqlTypes;

namespace Platform.Uploads;

/// <summary>How a slice that counts now stands to one that a file brings.</summary>
internal enum ConflictKind
{
    /// <summary>The same period and store, or a single store of a file of all: its place is taken.</summary>
    Same,

    /// <summary>The old one is of all stores and has this store's sales among them: only those are replaced.</summary>
    Store,

    /// <summary>The same days under another period or another scope; nothing but a person can tell which counts.</summary>
    Overlap,
}

/// <param name="Rows">Sales of the old slice that are concerned.</param>
/// <param name="IsSameContent">The old slice holds the very same sales.</param>
internal sealed record SliceConflict(
    SliceBook.Slice New, int OldId, Guid UploadId, string FileName, DateTimeOffset ReceivedAt, ConflictKind Kind, bool IsSameContent,
    DateOnly OldStart, DateOnly OldEnd, int? OldStore, int Rows, decimal? Amount);

/// <summary>Finds what counts already in the days of a file's slices.</summary>
internal static class SliceConflicts
{
    private const string Query = """
        with n as (
            select n.*, coalesce(r.same_as, r.id) as vendor_id, coalesce(st.same_as, st.id) as place_id
            from unnest($1, $2, $3, $4, $5, $6, $7) n(id, reseller_id, grain, period_start, period_end, store_id, digest)
            join resellers r on r.id = n.reseller_id left join stores st on st.id = n.store_id)
        select n.id, old.id, old.upload_id, u.file_name, u.received_at, old.grain = n.grain and old.period_start = n.period_start as same_period,
            old.store_id, old.part = 0 and old.digest = n.digest and old.place_id is not distinct from n.place_id, old.period_start, old.period_end, old.row_count, old.amount
        from n
        join upload_slices old on old.state = 'active' and old.upload_id <> $8 and old.vendor_id = n.vendor_id
            and old.period_start <= n.period_end and old.period_end >= n.period_start
            and (old.store_id is null or n.store_id is null or old.place_id = n.place_id)
            and (old.reseller_id = n.reseller_id and old.store_id is not distinct from n.store_id or not exists (
                -- A file that spells one place in two ways stands against what was spelled the same way.
                select from n as own where own.reseller_id = old.reseller_id and own.grain = old.grain and own.period_start = old.period_start and own.store_id = old.store_id and n.store_id is not null))
        join uploads u on u.id = old.upload_id
        order by old.period_start, old.id
        """;

    /// <summary>All of them; slices whose content is in already are marked so and have none.</summary>
    public static async Task<IReadOnlyList<SliceConflict>> FindAsync(
        NpgsqlConnection connection, Guid uploadId, IReadOnlyCollection<SliceBook.Slice> slices, CancellationToken ct)
    {
        var found = await ReadAsync(connection, uploadId, slices, ct);
        foreach (var same in found.Where(c => c.IsSameContent))
        {
            (same.New.Fate, same.New.SameAs) = (SliceFate.Unchanged, same.OldId);
        }

        var conflicts = new List<SliceConflict>();
        foreach (var conflict in found.Where(c => c.New.Fate is not SliceFate.Unchanged))
        {
            if (await WeighAsync(connection, conflict, ct) is { } weighed)
            {
                conflicts.Add(weighed);
            }
        }

        return conflicts;
    }

    // A slice of all stores that names its stores has nothing of a store it does not name.
    private static async Task<SliceConflict?> WeighAsync(NpgsqlConnection connection, SliceConflict conflict, CancellationToken ct)
    {
        if (conflict.Kind is not ConflictKind.Store)
        {
            return conflict;
        }

        await using var command = new NpgsqlCommand("""
            with place as (select id from stores where coalesce(same_as, id) = (select coalesce(same_as, id) from stores where id = $2))
            select count(*) filter (where store_id in (select id from place))::int, sum(amount) filter (where store_id in (select id from place)),
                count(*) filter (where store_id is null)::int
            from sales where slice_id = $1
            """, connection)
        {
            Parameters = { new() { Value = conflict.OldId }, new() { Value = conflict.New.StoreId!.Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (ofStore, amount, ofNone) = (reader.GetInt32(0), reader.IsDBNull(1) ? (decimal?)null : reader.GetDecimal(1), reader.GetInt32(2));
        return (ofStore, ofNone) switch
        {
            ( > 0, 0) => conflict with { Rows = ofStore, Amount = amount },
            (0, 0) => null,
            _ => conflict with { Kind = ConflictKind.Overlap },
        };
    }

    private static async Task<IReadOnlyList<SliceConflict>> ReadAsync(
        NpgsqlConnection connection, Guid uploadId, IReadOnlyCollection<SliceBook.Slice> slices, CancellationToken ct)
    {
        var byId = slices.ToDictionary(s => s.Id);
        await using var command = new NpgsqlCommand(Query, connection)
        {
            Parameters =
            {
                new() { Value = slices.Select(s => s.Id).ToArray() }, new() { Value = slices.Select(s => s.ResellerId).ToArray() },
                new() { Value = slices.Select(s => SliceBook.GrainText(s.Key.Grain)).ToArray() },
                new() { Value = slices.Select(s => s.Key.PeriodStart).ToArray() }, new() { Value = slices.Select(s => s.Key.PeriodEnd).ToArray() },
                new() { Value = slices.Select(s => s.StoreId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = slices.Select(s => s.Digest.Bytes()).ToArray() }, new() { Value = uploadId },
            },
        };
        var found = new List<SliceConflict>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (slice, oldStore) = (byId[reader.GetInt32(0)], reader.IsDBNull(6) ? (int?)null : reader.GetInt32(6));
            var kind = !reader.GetBoolean(5) ? ConflictKind.Overlap : slice.StoreId is null || oldStore is not null ? ConflictKind.Same : ConflictKind.Store;
            found.Add(new SliceConflict(
                slice, reader.GetInt32(1), reader.GetGuid(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4), kind,
                kind is ConflictKind.Same && !reader.IsDBNull(7) && reader.GetBoolean(7),
                reader.GetFieldValue<DateOnly>(8), reader.GetFieldValue<DateOnly>(9), oldStore, reader.GetInt32(10), reader.IsDBNull(11) ? null : reader.GetDecimal(11)));
        }

        return found;
    }
}
