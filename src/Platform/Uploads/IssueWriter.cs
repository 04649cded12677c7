using Npgsql;
using NpgsqlTypes;
using Platform.Formats;
using Platform.Products;
using Platform.Tenancy.Schemas;

namespace Platform.Uploads;

/// <summary>Keeps what a person should know about a file's cells and rows.</summary>
internal static class IssueWriter
{
    public static async Task ReplaceAsync(NpgsqlConnection connection, Guid uploadId, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        await using (var delete = new NpgsqlCommand("delete from upload_issues where upload_id = $1", connection) { Parameters = { new() { Value = uploadId } } })
        {
            await delete.ExecuteNonQueryAsync(ct);
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy upload_issues (upload_id, severity, code, sheet, row_number, column_name, value, message, fix) from stdin (format binary)", ct);
        foreach (var problem in problems)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(uploadId, NpgsqlDbType.Uuid, ct);
            await TextAsync(copy, SnakeCase.Of(problem.Severity.ToString()), ct);
            await TextAsync(copy, problem.Code, ct);
            await TextAsync(copy, problem.Sheet, ct);
            if (problem.Row is { } row)
            {
                await copy.WriteAsync(row, NpgsqlDbType.Integer, ct);
            }
            else
            {
                await copy.WriteNullAsync(ct);
            }

            await TextAsync(copy, problem.Column, ct);
            await TextAsync(copy, problem.Value, ct);
            await TextAsync(copy, problem.Message, ct);
            await TextAsync(copy, problem.Fix, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static Task TextAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken ct) =>
        text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(StorableText.Of(text), NpgsqlDbType.Text, ct);
}
