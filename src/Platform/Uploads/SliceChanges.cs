using Npgsql;

namespace Platform.Uploads;

/// <summary>
/// Which slices count. Rows are never deleted: a slice is superseded by a later one of the same period, or withdrawn by a person, and can come back.
/// All of it happens under one lock, so that two loads of the same period follow each other.
/// </summary>
internal static class SliceChanges
{
    /// <summary>Supersedes what is active at these slices' periods; a slice of all stores takes the place of single stores' ones too.</summary>
    /// <param name="slices">All of the file; those that are not loaded keep what they stand against.</param>
    /// <param name="others">Active slices of other periods that a person chose to have replaced, each with the slice that takes its place.</param>
    /// <returns>How many sales' place was taken.</returns>
    public static async Task<int> SupersedeAsync(
        NpgsqlConnection connection, Guid uploadId, IReadOnlyCollection<SliceBook.Slice> slices, IReadOnlyCollection<(int Old, int By)> others, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with n as (
                select n.*, coalesce(r.same_as, r.id) as vendor_id, coalesce(st.same_as, st.id) as place_id
                from unnest($1, $2, $3, $4, $5, $9) n(id, reseller_id, grain, period_start, store_id, is_loaded)
                join resellers r on r.id = n.reseller_id left join stores st on st.id = n.store_id),
            taken as (
                select old.id, n.id as by from upload_slices old
                join n on old.vendor_id = n.vendor_id and old.grain = n.grain and old.period_start = n.period_start and (n.store_id is null or old.place_id = n.place_id)
                where n.is_loaded and old.state = 'active' and old.upload_id <> $6
                    and (old.reseller_id = n.reseller_id and old.store_id is not distinct from n.store_id or not exists (
                        select from n as own where own.reseller_id = old.reseller_id and own.grain = old.grain and own.period_start = old.period_start
                            and own.store_id = old.store_id and n.store_id is not null))
                union select * from unnest($7, $8))
            update upload_slices old set state = 'superseded', superseded_by = (select min(by) from taken where taken.id = old.id)
            where old.state = 'active' and old.id in (select id from taken)
            returning old.row_count
            """, connection)
        {
            Parameters =
            {
                new() { Value = slices.Select(s => s.Id).ToArray() }, new() { Value = slices.Select(s => s.ResellerId).ToArray() },
                new() { Value = slices.Select(s => SliceBook.GrainText(s.Key.Grain)).ToArray() },
                new() { Value = slices.Select(s => s.Key.PeriodStart).ToArray() }, new() { Value = slices.Select(s => s.StoreId).ToArray() },
                new() { Value = uploadId }, new() { Value = others.Select(o => o.Old).ToArray() }, new() { Value = others.Select(o => o.By).ToArray() },
                new() { Value = slices.Select(s => s.IsLoaded).ToArray() },
            },
        };
        var rows = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows += reader.GetInt32(0);
        }

        return rows;
    }

    /// <summary>Takes an upload's slices out of the numbers and brings back what they had replaced.</summary>
    public static Task WithdrawAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct) => RunAsync(connection, uploadId,
    [
        // What stood behind an already superseded slice now stands behind that slice's successor.
        """
        update upload_slices behind set superseded_by = mine.superseded_by
        from upload_slices mine
        where mine.upload_id = $1 and mine.state = 'superseded' and behind.superseded_by = mine.id and behind.state = 'superseded'
        """,
        "update upload_slices set state = 'withdrawn' where upload_id = $1 and state in ('active', 'superseded')",
        // Per period the newest of those that were replaced comes back, unless something else is active there by now; older ones stand behind it.
        $"""
        with back as (
            select distinct on (behind.reseller_id, behind.grain, behind.period_start, coalesce(behind.store_id, 0), behind.part) behind.*
            from upload_slices behind join upload_slices mine on mine.id = behind.superseded_by
            where mine.upload_id = $1 and mine.superseded_by is null and behind.state = 'superseded' and not exists (
                select from upload_slices other where other.state = 'active' and {Covers("other", "behind")})
            order by behind.reseller_id, behind.grain, behind.period_start, coalesce(behind.store_id, 0), behind.part, behind.revision desc, behind.id desc)
        update upload_slices slice
        set state = case when slice.id = back.id then 'active' else slice.state end,
            superseded_by = case when slice.id = back.id then null else back.id end
        from back
        where slice.state = 'superseded' and slice.superseded_by = back.superseded_by and slice.reseller_id = back.reseller_id and slice.grain = back.grain
            and slice.period_start = back.period_start and slice.store_id is not distinct from back.store_id and slice.part = back.part
        """,
        $"""
        update upload_slices behind set superseded_by = other.id
        from upload_slices mine, upload_slices other
        where mine.upload_id = $1 and mine.superseded_by is null and behind.superseded_by = mine.id and behind.state = 'superseded'
            and other.state = 'active' and {Covers("other", "behind")}
        """,
    ], ct);

    /// <summary>Puts a withdrawn upload's slices back: where they were superseded they stay behind their successor, else they count again.</summary>
    public static Task RestoreAsync(NpgsqlConnection connection, Guid uploadId, CancellationToken ct) => RunAsync(connection, uploadId,
    [
        """
        update upload_slices mine set state = 'superseded'
        from upload_slices successor
        where mine.upload_id = $1 and mine.state = 'withdrawn' and successor.id = mine.superseded_by and successor.state <> 'withdrawn'
        """,
        // What it had replaced under another spelling of the same place stands behind it again, not beside it.
        $"""
        update upload_slices behind set superseded_by = mine.id
        from upload_slices mine
        where mine.upload_id = $1 and mine.state = 'superseded' and behind.state = 'superseded' and behind.superseded_by = mine.superseded_by and behind.id <> mine.id
            and behind.revision < mine.revision and {Covers("mine", "behind")}
            and (behind.reseller_id <> mine.reseller_id or behind.store_id is distinct from mine.store_id)
        """,
        // A slice of all stores takes no store's place whose share was taken out of it.
        $"""
        update upload_slices old set state = 'superseded', superseded_by = mine.id
        from upload_slices mine
        where mine.upload_id = $1 and mine.state = 'withdrawn' and old.state = 'active' and {Covers("mine", "old")}
            and not exists (select from upload_slices share where share.beside = mine.id and share.store_id = old.store_id)
        """,
        // Other periods of the same days whose place it was chosen to take.
        """
        update upload_slices old set state = 'superseded', superseded_by = mine.id
        from upload_slices mine join uploads u on u.id = mine.upload_id
        where mine.upload_id = $1 and mine.state = 'withdrawn' and u.answer ->> 'overlap' = 'replace' and old.state = 'active' and old.upload_id <> mine.upload_id
            and old.vendor_id = mine.vendor_id and old.period_start <= mine.period_end and old.period_end >= mine.period_start
            and (mine.store_id is null or old.store_id is null or mine.place_id = old.place_id)
        """,
        // Corrected rows of a file whose place was taken meanwhile stay behind what took it.
        """
        update upload_slices mine set state = 'superseded', superseded_by = own.superseded_by
        from uploads u, upload_slices own
        where mine.upload_id = $1 and u.id = $1 and mine.part > 0 and mine.state = 'withdrawn' and own.upload_id = u.corrects and own.part = 0 and own.state = 'superseded'
            and own.reseller_id = mine.reseller_id and own.grain = mine.grain and own.period_start = mine.period_start and own.store_id is not distinct from mine.store_id
        """,
        "update upload_slices set state = 'active', superseded_by = null where upload_id = $1 and state = 'withdrawn'",
    ], ct);

    /// <summary>Says of every loaded upload whether anything of it still counts.</summary>
    public static Task RefreshStatusesAsync(NpgsqlConnection connection, CancellationToken ct) => RunAsync(connection, null,
    [
        """
        update uploads u set status = now.status
        from (
            select l.id, case
                when exists (select from upload_slices s where s.upload_id = l.id and s.state = 'active')
                    then case when l.warnings + l.errors > 0 then 'completed_with_warnings' else 'completed' end
                else 'superseded' end as status
            from uploads l where l.sales > 0 and l.status in ('completed', 'completed_with_warnings', 'superseded')) now
        where u.id = now.id and u.status <> now.status
        """,
    ], ct);

    // The same vendor's same period, of the same store; a slice of all stores covers each of them. Two spellings of one place that counted side by side go on to.
    internal static string Covers(string whole, string part) =>
        $"{whole}.vendor_id = {part}.vendor_id and {whole}.grain = {part}.grain and {whole}.period_start = {part}.period_start "
        + $"and ({whole}.store_id is null or {whole}.place_id = {part}.place_id) and {part}.beside is distinct from {whole}.id and {whole}.part = 0 "
        + $"and not coalesce(({whole}.reseller_id <> {part}.reseller_id or {whole}.store_id <> {part}.store_id) "
        + $"and ({whole}.upload_id = {part}.upload_id or {whole}.revision = {part}.revision), false)";

    private static async Task RunAsync(NpgsqlConnection connection, Guid? uploadId, string[] statements, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement);
            if (uploadId is { } id)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = id });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }
}
