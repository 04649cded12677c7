using Npgsql;
using Platform.Formats;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>The rows that people have corrected in earlier readings of a file; another reading takes them as corrected.</summary>
internal sealed class SolvedRows(TenantDatabase database)
{
    private sealed record Workbook(Guid Id, string FileName, long Size);

    /// <summary>Null where it is no other reading, or nothing was corrected. Where a row was corrected twice, the later one holds.</summary>
    public async Task<Corrections?> OfAsync(Upload upload, CancellationToken ct)
    {
        if (upload.Rereads is null)
        {
            return null;
        }

        await using var connection = await database.OpenAsync(ct);
        var rows = new Dictionary<string, IReadOnlyDictionary<int, IReadOnlyList<CorrectedCell>>>(StringComparer.Ordinal);
        foreach (var workbook in await WorkbooksAsync(connection, upload.Id, ct))
        {
            await using var stored = new StoredFile(connection, workbook.Id, workbook.Size);
            if (CorrectionFile.TryRead(new SourceFile(workbook.FileName, stored)) is not var (_, corrections))
            {
                continue;
            }

            foreach (var (sheet, corrected) in corrections.Rows)
            {
                var merged = rows.GetValueOrDefault(sheet)?.ToDictionary() ?? [];
                foreach (var (row, cells) in corrected)
                {
                    merged[row] = cells;
                }

                rows[sheet] = merged;
            }
        }

        return rows.Count == 0 ? null : new Corrections(rows);
    }

    private static async Task<IReadOnlyList<Workbook>> WorkbooksAsync(NpgsqlConnection connection, Guid upload, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with recursive former as (
                select rereads as id from uploads where id = $1
                union all select u.rereads from uploads u join former f on f.id = u.id where u.rereads is not null)
            select u.id, u.file_name, u.size_bytes from uploads u join former f on f.id = u.corrects
            where u.status in ('completed', 'completed_with_warnings', 'superseded') and not u.unchanged order by u.id
            """, connection)
        {
            Parameters = { new() { Value = upload } },
        };
        var workbooks = new List<Workbook>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            workbooks.Add(new Workbook(reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2)));
        }

        return workbooks;
    }
}
