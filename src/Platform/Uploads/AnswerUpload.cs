using System.Text.RegularExpressions;
using Platform.Data;
using Platform.Tenancy.Jobs;

namespace Platform.Uploads;

/// <summary>Says which vendor or which period a file is, and has it read on.</summary>
public static partial class AnswerUpload
{
    public sealed record Request(string? Vendor, string? Period);

    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/{id:guid}/answer", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Handle(
        Guid id, Request answer, TenantDb db, VendorProfiles vendors, TenantJobs jobs, UploadViews views, CancellationToken ct)
    {
        if (answer.Vendor is { } vendor && (await vendors.LoadAsync(ct)).Find(vendor) is null)
        {
            return Refusal.Invalid("vendor", $"We do not know a vendor '{vendor}'. Choose one of those offered.");
        }

        if (answer.Period is { } period && !Period().IsMatch(period))
        {
            return Refusal.Invalid("period", $"'{period}' is not a period. Write a day as 2025-09-07, a week as 2025-W36, a month as 2025-09 or a quarter as 2025-Q3.");
        }

        if (answer is { Vendor: null, Period: null })
        {
            return Refusal.Invalid("vendor", "The answer is empty. Say the vendor or the period.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Uploads.FromSql($"select * from uploads where id = {id} for update").SingleOrDefaultAsync(ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        upload.Take(new UploadAnswer(answer.Vendor, answer.Period));
        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync(new ReadUpload(id, upload.Answers), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }

    [GeneratedRegex(@"^(19|20)\d\d-((0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|W(0[1-9]|[1-4]\d|5[0-3])|Q[1-4])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Period();
}
