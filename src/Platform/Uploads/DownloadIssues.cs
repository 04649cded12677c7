using System.Globalization;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Platform.Data;
using Platform.Formats;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;
using Platform.Sheets;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>
/// The rows of a file that were held, as a workbook with the problem beside each. Corrected and sent like any file, it adds exactly those rows to what the file brought.
/// </summary>
public static class DownloadIssues
{
    private sealed record Held(string Sheet, int Row, string Problem, string Fix, string Column);

    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/{id:guid}/issues/file", Handle)
        .ProducesProblem(404).ProducesProblem(409).Produces(200, contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, TenantDb db, TenantDatabase database, VendorProfiles vendors, CancellationToken ct)
    {
        if (await db.Uploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        await using var connection = await database.OpenAsync(ct);
        var held = await ReadAsync(connection, id, ct);
        if (held.Count == 0)
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "nothing_held", $"No row of {upload.FileName} is held, so there is nothing to correct.");
        }

        if (upload.Corrects is not null)
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "is_correction", $"{upload.FileName} holds corrected rows itself. Correct the rows in it that are still wrong and send it again.");
        }

        var profile = upload.Vendor is { } vendor ? (await vendors.LoadAsync(ct)).Find(vendor) : null;
        await using var stored = new StoredFile(connection, id, upload.SizeBytes);
        var tables = Tables(new SourceFile(upload.FileName, stored), profile, upload, held);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{Path.GetFileNameWithoutExtension(upload.FileName)} - to correct.xlsx");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        await XlsxFile.WriteAsync(http.Response.Body, tables, ct);
        return TypedResults.Empty;
    }

    private static List<SheetTable> Tables(SourceFile file, VendorProfile? profile, Upload upload, IReadOnlyList<Held> held)
    {
        var labels = Labels(file, profile, upload);
        var tables = new List<SheetTable>();
        using var source = TableFile.Open(file);
        foreach (var sheet in source.Sheets)
        {
            var wanted = held.Where(h => string.Equals(h.Sheet, sheet.Name, StringComparison.Ordinal)).ToLookup(h => h.Row);
            if (wanted.Count == 0)
            {
                continue;
            }

            var rows = Rows(source, sheet, wanted);
            var width = Math.Max(rows.Max(r => r.Cells.Count), labels.GetValueOrDefault(sheet.Name)?.Count ?? 0);
            tables.Add(new SheetTable(
                $"To correct {tables.Count + 1}", Columns(labels.GetValueOrDefault(sheet.Name) ?? [], width), rows.Select(r => Line(r.Cells, width, [.. wanted[r.Row]], upload.Id))));
        }

        return tables;
    }

    private static Dictionary<string, IReadOnlyList<string>> Labels(SourceFile file, VendorProfile? profile, Upload upload)
    {
        if (profile is null)
        {
            return [];
        }

        using var reading = ProfileReader.Open(file, profile, new ReadOptions { Period = upload.Answer?.Period, Measure = upload.Answer?.Measure, Sheets = upload.Answer?.Sheets, Numbers = upload.Answer?.Numbers });
        return reading.Labels.DistinctBy(l => l.Sheet, StringComparer.Ordinal).ToDictionary(l => l.Sheet, l => l.Labels, StringComparer.Ordinal);
    }

    private static List<(int Row, IReadOnlyList<object?> Cells)> Rows(TableFile source, SheetName sheet, ILookup<int, Held> wanted)
    {
        var found = new List<(int, IReadOnlyList<object?>)>();
        using var rows = source.Rows(sheet.Index);
        while (rows.Read())
        {
            if (wanted.Contains(rows.RowNumber))
            {
                found.Add((rows.RowNumber, [.. Enumerable.Range(0, rows.Count).Select(i => Value(rows[i]))]));
            }
        }

        return found;
    }

    // As the file has it: texts stay texts, also those that look like numbers.
    private static object? Value(Cell cell)
    {
        if (cell.IsEmpty)
        {
            return null;
        }

        if (cell.TryDate(out var date) && date.TimeOfDay == default)
        {
            return DateOnly.FromDateTime(date);
        }

        return cell.TryNumber(out var number) ? decimal.Truncate(number) == number && Math.Abs(number) < long.MaxValue ? (long)number : number : cell.ToString();
    }

    private static SheetColumn[] Columns(IReadOnlyList<string> labels, int width) =>
    [
        .. Enumerable.Range(0, width).Select(i => new SheetColumn(i < labels.Count ? labels[i] : "", 16)),
        new SheetColumn(CorrectionFile.Problem, 48), new SheetColumn(CorrectionFile.Fix, 40), new SheetColumn(CorrectionFile.Column, 24),
        new SheetColumn(CorrectionFile.Row, 8), new SheetColumn(CorrectionFile.Sheet, 16), new SheetColumn(CorrectionFile.Upload, 38),
    ];

    private static IReadOnlyList<object?> Line(IReadOnlyList<object?> cells, int width, IReadOnlyList<Held> problems, Guid upload) =>
    [
        .. cells, .. Enumerable.Repeat<object?>(null, width - cells.Count), string.Join('\n', problems.Select(p => p.Problem)),
        string.Join('\n', problems.Select(p => p.Fix).Distinct(StringComparer.Ordinal)), string.Join('\n', problems.Select(p => p.Column)),
        (long)problems[0].Row, problems[0].Sheet, upload.ToString("D", CultureInfo.InvariantCulture),
    ];

    private static async Task<IReadOnlyList<Held>> ReadAsync(NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select sheet, row_number, message, coalesce(fix, ''), coalesce(column_name, '') from upload_issues
            where upload_id = $1 and severity = 'error' and solved_at is null and sheet is not null and row_number is not null order by id
            """, connection)
        {
            Parameters = { new() { Value = id } },
        };
        var held = new List<Held>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            held.Add(new Held(reader.GetString(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
        }

        return held;
    }
}
