namespace Platform.Reports;

/// <summary>The reports that can be had.</summary>
public static class ListReports
{
    public static void Map(RouteGroupBuilder reports) => reports.MapGet("/", Handle);

    private static Ok<IReadOnlyList<ReportDefinition>> Handle() => TypedResults.Ok(ReportCatalogue.All);
}
