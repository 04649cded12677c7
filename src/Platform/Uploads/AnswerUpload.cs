using System.Text.RegularExpressions;
using Platform.Data;
using Platform.Tenancy.Jobs;

namespace Platform.Uploads;

/// <summary>Says which vendor or which period a file is, or whether it shall replace what is there, and has it read on.</summary>
public static partial class AnswerUpload
{
    /// <param name="Replace">Of the same periods that came before: <c>replace</c> or <c>keep</c>.</param>
    /// <param name="Overlap">Of the same days under another period or store: <c>replace</c>, <c>add</c> or <c>keep</c>.</param>
    /// <param name="Measure">What figures without a name are: <c>quantity</c> or <c>amount</c>.</param>
    public sealed record Request(string? Vendor, string? Period, string? Replace, string? Overlap, string? Measure = null);

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
            return Refusal.Invalid("period", $"'{period}' is not a period. Write a day as 2025-09-07, a week as 2025-W36, a month as 2025-09, a quarter as 2025-Q3 or a year as 2025.");
        }

        if (answer.Replace is not (null or ReplaceDecision.Replace or ReplaceDecision.Keep))
        {
            return Refusal.Invalid("replace", $"'{answer.Replace}' is no choice here. Say 'replace' or 'keep'.");
        }

        if (answer.Overlap is not (null or ReplaceDecision.Replace or ReplaceDecision.Add or ReplaceDecision.Keep))
        {
            return Refusal.Invalid("overlap", $"'{answer.Overlap}' is no choice here. Say 'replace', 'add' or 'keep'.");
        }

        if (answer.Measure is not (null or "quantity" or "amount"))
        {
            return Refusal.Invalid("measure", $"'{answer.Measure}' is no choice here. Say 'quantity' or 'amount'.");
        }

        if (answer is { Vendor: null, Period: null, Replace: null, Overlap: null, Measure: null })
        {
            return Refusal.Invalid("vendor", "The answer is empty. Say the vendor, the period, or whether to replace what is there.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Uploads.FromSql($"select * from uploads where id = {id} for update").SingleOrDefaultAsync(ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        upload.Take(new UploadAnswer(answer.Vendor, answer.Period) { Replace = answer.Replace, Overlap = answer.Overlap, Measure = answer.Measure });
        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync(new ReadUpload(id, upload.Answers), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }

    [GeneratedRegex(@"^(19|20)\d\d(-((0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|W(0[1-9]|[1-4]\d|5[0-3])|Q[1-4]))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Period();
}
