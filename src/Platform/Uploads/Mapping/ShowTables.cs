using Platform.Data;
using Platform.Formats;
using Platform.Formats.Finding;
using Platform.Formats.Mapping;
using Platform.Formats.Tables;

namespace Platform.Uploads.Mapping;

/// <summary>The tables of a stored file: their first rows as read, what each column holds, and a first mapping.</summary>
public static class ShowTables
{
    private const int PreviewRows = 100;
    private const int MostTables = 20;

    /// <param name="Words">How its values are read, in a sentence.</param>
    public sealed record Column(
        int Index, string Letters, string Label, ColumnType Type, string Words, int Filled, int Blank, bool IsTotal, IReadOnlyList<string> Examples,
        IReadOnlyList<SuggestedField> Suggestions);

    /// <param name="Number">The row's own number on the sheet.</param>
    public sealed record Row(int Number, IReadOnlyList<string> Cells);

    /// <param name="Totals">Rows that only add up others; they are kept apart from the data.</param>
    /// <param name="Rows">The first hundred, one text per column.</param>
    /// <param name="Mapping">What we would say its columns are; to be confirmed or changed.</param>
    public sealed record Table(
        string Sheet, string Title, IReadOnlyList<int> HeaderRows, int FirstRow, int LastRow, int RowCount, IReadOnlyList<Column> Columns, IReadOnlyList<FoundTotal> Totals,
        IReadOnlyList<Row> Rows, FileMapping Mapping);

    /// <param name="Fields">What a column may stand for.</param>
    public sealed record Response(IReadOnlyList<Table> Tables, IReadOnlyList<string> Fields);

    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/{id:guid}/tables", Handle).ProducesProblem(404).ProducesProblem(422);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, StoredFiles files, TenantDb db, CancellationToken ct)
    {
        await using var open = await files.OpenAsync(id, ct);
        if (open is null)
        {
            return Refusal.NotFound("file");
        }

        try
        {
            var currency = await db.Settings.Select(s => s.BaseCurrency).SingleAsync(ct);
            return TypedResults.Ok(new Response(Read(open.File, currency), FileMapping.Fields));
        }
        catch (UnreadableFile e)
        {
            return Refusal.Because(StatusCodes.Status422UnprocessableEntity, e.Code, e.Message);
        }
    }

    private static IReadOnlyList<Table> Read(SourceFile file, string currency)
    {
        using var source = TableFile.Open(file);
        return [.. Found(source, file).Select(t => Show(t, source, file.Name, currency))];
    }

    /// <summary>The largest first: it is the one a person most likely means.</summary>
    internal static IReadOnlyList<FoundTable> Found(TableFile source, SourceFile file) =>
        [.. TableFinder.TablesIn(source, file).Where(t => t.RowCount > 0).OrderByDescending(t => t.RowCount).Take(MostTables)];

    internal static Table Show(FoundTable table, TableFile source, string fileName, string currency) => new(
        table.Sheet.Name, table.Title, table.HeaderRows, table.FirstRow, table.LastRow, table.RowCount,
        [.. table.Columns.Select(c => new Column(c.Index, c.Letters, c.Label, c.Type, ColumnWords.Of(c), c.Filled, c.Blank, c.IsTotal, c.Examples, [.. c.AllSuggestions]))],
        table.Totals, [.. table.Rows(source).Take(PreviewRows).Select(r => new Row(r.Row, r.Cells))], MappingSuggestion.For(table, fileName, currency));
}
