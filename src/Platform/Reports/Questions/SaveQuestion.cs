using System.Security.Claims;
using System.Text.Json;
using Platform.Data;
using Platform.Sales;
using Platform.Settings;
using Platform.Users;

namespace Platform.Reports.Questions;

/// <summary>Makes a report of a question, so that it can be downloaded and scheduled like any other.</summary>
public static class SaveQuestion
{
    private const int LongestTitle = 120;
    private const int Most = 200;

    /// <param name="Moves">How the period goes along with the calendar.</param>
    /// <param name="AsOf">The day the query's period is seen from; today when left out.</param>
    public sealed record Request(string? Title, JsonElement? Query, PeriodMoves? Moves = null, DateOnly? AsOf = null);

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/questions", Save).WithName("SaveQuestion").WithSummary("Makes a report of a question.").RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(409);
        reports.MapDelete("/questions/{id:guid}", Remove).WithName("RemoveQuestion").WithSummary("Removes such a report; its schedules must have ended.").RequireAuthorization(Policies.Analyst).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Created<ReportDefinition>, ProblemHttpResult>> Save(Request request, ClaimsPrincipal me, SalesModel model, TenantDb db, TimeProvider clock, CancellationToken ct)
    {
        if (request.Title?.Replace("\0", "", StringComparison.Ordinal).Trim() is not { Length: > 0 and <= LongestTitle } title)
        {
            return Refusal.Invalid("title", $"Give a title of 1 to {LongestTitle} characters.");
        }

        if (request.Query is not { ValueKind: JsonValueKind.Object } given)
        {
            return Refusal.Invalid("query", "Send the query of an answer.");
        }

        if (await db.Set<SavedQuestion>().CountAsync(ct) >= Most)
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "too_many", $"There are {Most} saved questions already. Remove one first.");
        }

        try
        {
            var query = new SalesQueryCheck(model).Canonical(SalesJson.Read(given.GetRawText()));
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TenantSettings.ZoneOf(await db.Settings.Select(s => s.TimeZone).SingleAsync(ct))).DateTime);
            var question = SavedQuestion.Save(title, query, request.Moves ?? PeriodMoves.WithTime, request.AsOf ?? today, me.UserId(), clock.GetUtcNow());
            db.Add(question);
            await db.SaveChangesAsync(ct);
            return TypedResults.Created($"reports/questions/{question.Id}", question.Definition);
        }
        catch (SalesQueryInvalid invalid)
        {
            return Refusal.Because(StatusCodes.Status400BadRequest, "invalid_query", invalid.Message, ("field", invalid.Field));
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(Guid id, TenantDb db, CancellationToken ct)
    {
        var report = $"{SavedQuestion.Prefix}{id:N}";
        if (await db.ReportSchedules.AnyAsync(s => s.Report == report, ct))
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "is_scheduled", "This report is still sent on a schedule. End the schedule first.");
        }

        return await db.Set<SavedQuestion>().Where(q => q.Id == id).ExecuteDeleteAsync(ct) == 0 ? Refusal.NotFound("report") : TypedResults.NoContent();
    }
}

/// <summary>The file of a saved question, with the numbers of now.</summary>
public static class DownloadQuestion
{
    public static void Map(RouteGroupBuilder reports) => reports.MapGet("/questions/{id:guid}/file", Handle)
        .Produces(200, null, ReportOrder.ContentType(ReportFormat.Pdf), ReportOrder.ContentType(ReportFormat.Xlsx), "text/csv").ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid id, TenantDb db, Schedules.ReportOrders orders, ReportPress press, TimeProvider clock, string format = "pdf", CancellationToken ct = default)
    {
        if (!Enum.TryParse<ReportFormat>(format, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            return Refusal.Invalid("format", $"There is no format '{format}'. Take pdf, xlsx or csv.");
        }

        if (await db.Set<SavedQuestion>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id, ct) is not { } question)
        {
            return Refusal.NotFound("report");
        }

        try
        {
            var zone = TenantSettings.ZoneOf(await db.Settings.Select(s => s.TimeZone).SingleAsync(ct));
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
            var order = await orders.ForAsync(question.Report, new DateOnly(today.Year, today.Month, 1), ct) with { AsOf = today };
            var file = (await press.PrintAsync(order, [wanted], ct)).Files[0];
            return TypedResults.File(file.Bytes, file.ContentType, file.Name);
        }
        catch (Exception busy) when (busy is Toolbox.ToolboxUnavailable or SalesTooCostly or SalesUnavailable)
        {
            return Refusal.Because(StatusCodes.Status503ServiceUnavailable, "report_unavailable", "The report could not be made right now. Try again in a moment.");
        }
    }
}
