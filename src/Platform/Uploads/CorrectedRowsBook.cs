using Npgsql;

namespace Platform.Uploads;

/// <summary>Adds corrected rows to the slices of the file they are of, and keeps account of which of its problems they solve.</summary>
internal static class CorrectedRowsBook
{
    /// <summary>Makes every slice a further part of the one it adds to. Where a later file took that one's place, its rows are passed over: they may be in that file.</summary>
    public static async Task PlaceAsync(NpgsqlConnection connection, Guid corrected, IEnumerable<SliceBook.Slice> slices, CancellationToken ct)
    {
        foreach (var slice in slices)
        {
            await using var command = new NpgsqlCommand("""
                select bool_or(upload_id = $1), bool_or(upload_id = $1 and state = 'active'), max(part) from upload_slices
                where reseller_id = $2 and grain = $3 and period_start = $4 and (store_id is not distinct from $5 or store_id is null)
                """, connection)
            {
                Parameters =
                {
                    new() { Value = corrected }, new() { Value = slice.ResellerId }, new() { Value = SliceBook.GrainText(slice.Key.Grain) }, new() { Value = slice.Key.PeriodStart },
                    new NpgsqlParameter<int?> { TypedValue = slice.StoreId },
                },
            };
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            if (!reader.IsDBNull(2))
            {
                (slice.Part, slice.Fate) = (reader.GetInt32(2) + 1, reader.GetBoolean(0) && !reader.GetBoolean(1) ? SliceFate.Kept : SliceFate.New);
            }
        }
    }

    /// <summary>Rows of the file that are held: no other can be corrected, lest a row counts twice.</summary>
    public static async Task<HashSet<(string Sheet, int Row)>> OpenAsync(NpgsqlConnection connection, Guid corrected, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select distinct sheet, row_number from upload_issues where upload_id = $1 and severity = 'error' and solved_at is null and sheet is not null and row_number is not null", connection)
        {
            Parameters = { new() { Value = corrected } },
        };
        var open = new HashSet<(string, int)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            open.Add((reader.GetString(0), reader.GetInt32(1)));
        }

        return open;
    }

    /// <summary>Marks the problems whose rows came corrected with this upload as solved, and those of rows that were taken back as open again.</summary>
    public static async Task SettleAsync(NpgsqlConnection connection, Guid correction, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var sql in new[]
        {
            "update upload_issues set solved_at = null, solved_by = null where solved_by = $1 and $2::timestamptz is not null",
            """
            update upload_issues i set solved_at = $2, solved_by = $1
            from uploads me, (select distinct s.sheet, s.source_row from sales s join upload_slices slice on slice.id = s.slice_id where slice.upload_id = $1 and slice.state <> 'withdrawn') row
            where me.id = $1 and i.upload_id = me.corrects and i.severity = 'error' and i.solved_at is null and i.sheet = row.sheet and i.row_number = row.source_row
            """,
            """
            update uploads u set errors = (select count(*) from upload_issues i where i.upload_id = u.id and i.severity = 'error' and i.solved_at is null)
            from uploads me where me.id = $1 and u.id = me.corrects and $2::timestamptz is not null
            """,
        })
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = correction }, new() { Value = now } } };
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
