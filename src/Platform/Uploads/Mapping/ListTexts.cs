using Platform.Formats;
using Platform.Formats.Mapping;
using Platform.Formats.Tables;

namespace Platform.Uploads.Mapping;

/// <summary>The different texts of a column of a stored file, how often each stands there, and how it is read if nobody says otherwise.</summary>
public static class ListTexts
{
    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapGet("/{id:guid}/tables/{table:int}/columns/{column:int}/texts", Handle).ProducesProblem(404).ProducesProblem(422);

    /// <param name="table">Its place in the list of the file's tables, from 0.</param>
    /// <param name="column">As the sheet numbers it, from 0.</param>
    /// <param name="field">What the column is said to be.</param>
    private static async Task<Results<Ok<ColumnTexts>, ProblemHttpResult>> Handle(Guid id, int table, int column, string field, StoredFiles files, CancellationToken ct)
    {
        await using var open = await files.OpenAsync(id, ct);
        if (open is null)
        {
            return Refusal.NotFound("file");
        }

        try
        {
            using var source = TableFile.Open(open.File);
            return ShowTables.Found(source, open.File).ElementAtOrDefault(table) is { } found
                ? TypedResults.Ok(ColumnTexts.Of(found, source, column, field, _ => ct.ThrowIfCancellationRequested()))
                : Refusal.NotFound("table");
        }
        catch (UnreadableFile e)
        {
            return Refusal.Because(StatusCodes.Status422UnprocessableEntity, e.Code, e.Message);
        }
    }
}
