using System.Globalization;
using Npgsql;
using Platform.Formats;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>What a person should know about single cells, rows or the whole of one file.</summary>
public static class ListUploadIssues
{
    /// <param name="Severity">Of an error, the row was held.</param>
    /// <param name="Row">The sheet's own row number; absent when it is about the whole sheet or file.</param>
    /// <param name="Fix">What to do about it.</param>
    /// <param name="SolvedAt">When its cause went away; absent while it stands. Solved ones no longer count.</param>
    public sealed record Item(
        long Id, Severity Severity, string Code, string? Sheet, int? Row, string? Column, string? Value, string Message, string? Fix, DateTimeOffset? SolvedAt);

    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/{id:guid}/issues", Handle).ProducesProblem(404);

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> Handle(
        Guid id, UploadViews views, TenantDatabase database, long? next, int? limit, CancellationToken ct)
    {
        if (await views.FindAsync(id, ct) is null)
        {
            return Refusal.NotFound("file");
        }

        var size = Paging.Size(limit);
        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            select id, severity, code, sheet, row_number, column_name, value, message, fix, solved_at
            from upload_issues where upload_id = $1 and id > $2 order by id limit $3
            """, connection)
        {
            Parameters = { new() { Value = id }, new() { Value = next ?? 0 }, new() { Value = size + 1 } },
        };
        var items = new List<Item>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(
                reader.GetInt64(0), Enum.Parse<Severity>(reader.GetString(1), ignoreCase: true), reader.GetString(2), Text(reader, 3), reader.IsDBNull(4) ? null : reader.GetInt32(4),
                Text(reader, 5), Text(reader, 6), reader.GetString(7), Text(reader, 8), reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9)));
        }

        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
