namespace Platform.Uploads;

/// <summary>Which weeks or months of each vendor are in, missing, restated or late.</summary>
public static class ShowCoverage
{
    /// <param name="Vendor">The shop company's code.</param>
    /// <param name="Grain"><c>week</c>, <c>month</c> or <c>quarter</c>: what most of its latest files report by; daily lines are laid out by week.</param>
    public sealed record VendorCoverage(string Vendor, string Name, string Grain, IReadOnlyList<CoveredPeriod> Periods);

    public sealed record Response(DateOnly From, DateOnly To, IReadOnlyList<VendorCoverage> Vendors);

    public static void Map(RouteGroupBuilder uploads) => uploads.MapGet("/coverage", Handle).ProducesProblem(400);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(DateOnly? from, DateOnly? to, CoverageCalendar calendar, CancellationToken ct) =>
        await calendar.ReadAsync(from, to, ct) is { } coverage ? TypedResults.Ok(coverage) : Refusal.Invalid("from", "'from' must be before 'to', and at most twenty years.");
}
