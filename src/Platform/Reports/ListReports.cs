namespace Platform.Reports;

/// <summary>The reports that can be had.</summary>
public static class ListReports
{
    public static void Map(RouteGroupBuilder reports) => reports.MapGet("/", Handle);

    private static async Task<Ok<IReadOnlyList<ReportDefinition>>> Handle(ReportShelf shelf, CancellationToken ct) => TypedResults.Ok(await shelf.AllAsync(ct));
}
