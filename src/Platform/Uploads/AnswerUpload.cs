using System.Security.Claims;
using System.Text.RegularExpressions;
using Platform.Data;
using Platform.Tenancy.Jobs;
using Platform.Uploads.Mapping;
using Platform.Users;

namespace Platform.Uploads;

/// <summary>Says which vendor or which period a file is, or whether it shall replace what is there, and has it read on.</summary>
public static partial class AnswerUpload
{
    /// <param name="Replace">Of the same periods that came before: <c>replace</c> or <c>keep</c>.</param>
    /// <param name="Overlap">Of the same days under another period or store: <c>replace</c>, <c>add</c> or <c>keep</c>.</param>
    /// <param name="Measure">What figures without a name are: <c>quantity</c> or <c>amount</c>.</param>
    /// <param name="Drift">Of a file in which something is called otherwise: <c>accept</c> keeps the proposal as the vendor's next version, <c>refuse</c> does not.</param>
    /// <param name="Sheets">Of sheets laid out alike: <c>all</c>, or the name of the one that counts.</param>
    /// <param name="Numbers">What begins decimals: <c>dot</c> or <c>comma</c>.</param>
    public sealed record Request(
        string? Vendor, string? Period, string? Replace, string? Overlap, string? Measure = null, string? Drift = null, string? Sheets = null, string? Numbers = null);

    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/{id:guid}/answer", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<UploadView>, ProblemHttpResult>> Handle(
        Guid id, Request answer, ClaimsPrincipal person, TenantDb db, VendorProfiles vendors, OwnProfiles own, TenantJobs jobs, UploadViews views, CancellationToken ct)
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

        if (answer.Numbers is not (null or "dot" or "comma"))
        {
            return Refusal.Invalid("numbers", $"'{answer.Numbers}' is no choice here. Say 'dot' or 'comma'.");
        }

        if (answer.Sheets is { Length: > 100 })
        {
            return Refusal.Invalid("sheets", "That is no choice here. Say 'all' or the name of one of the sheets.");
        }

        if (answer.Drift is not (null or DriftQuestion.Accept or DriftQuestion.Refuse))
        {
            return Refusal.Invalid("drift", $"'{answer.Drift}' is no choice here. Say 'accept' or 'refuse'.");
        }

        if (answer is { Vendor: null, Period: null, Replace: null, Overlap: null, Measure: null, Drift: null, Sheets: null, Numbers: null })
        {
            return Refusal.Invalid("vendor", "The answer is empty. Say the vendor, the period, or whether to replace what is there.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Uploads.FromSql($"select * from uploads where id = {id} for update").SingleOrDefaultAsync(ct) is not { } upload)
        {
            return Refusal.NotFound("file");
        }

        upload.MustBeAsking();
        var vendorOf = answer.Drift is DriftQuestion.Accept ? await AcceptAsync(upload, own, person.UserId(), ct) : answer.Vendor;
        upload.Take(new UploadAnswer(vendorOf, answer.Period) { Drift = answer.Drift is DriftQuestion.Refuse ? answer.Drift : null, Replace = answer.Replace, Overlap = answer.Overlap, Measure = answer.Measure, Sheets = answer.Sheets, Numbers = answer.Numbers });
        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync(new ReadUpload(id, upload.Answers), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await views.FindAsync(id, ct))!);
    }

    /// <summary>Keeps the proposal as the next version of the vendor's profile.</summary>
    /// <returns>Whose file it then is; null where the profile was changed since it was asked, so that the file has to be looked at anew.</returns>
    private static async Task<string?> AcceptAsync(Upload upload, OwnProfiles own, Guid person, CancellationToken ct)
    {
        if (upload.Question?.Drift is not { } drift)
        {
            throw new RuleViolation("nothing_asked", $"{upload.FileName} has no question about changed columns. Reload the page to see where it is.");
        }

        if (await own.NewestAsync(drift.Vendor, ct) != drift.Newest)
        {
            return null;
        }

        await own.SaveAsync(drift.Vendor, drift.Newest + 1, drift.Profile, person, ct);
        return drift.Vendor;
    }

    [GeneratedRegex(@"^(19|20)\d\d(-((0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|W(0[1-9]|[1-4]\d|5[0-3])|Q[1-4]))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Period();
}
