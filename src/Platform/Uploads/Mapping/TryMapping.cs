using Platform.Formats;
using Platform.Formats.Mapping;
using Platform.Formats.Profiles;

namespace Platform.Uploads.Mapping;

/// <summary>Reads a whole stored file the way a mapping says and keeps nothing: what would come in, and what is wrong with it.</summary>
public static class TryMapping
{
    /// <param name="Period">What the question about the period was answered with, where the file tells none.</param>
    public sealed record Request(FileMapping Mapping, string? Period = null);

    /// <summary>One sale as it would come in. The period's end is inclusive.</summary>
    public sealed record Sale(
        int Row, DateOnly PeriodStart, DateOnly PeriodEnd, string? Product, string? Code, string? Store, string? Country, int? Quantity, decimal? Amount, string Currency,
        bool IsReturn);

    /// <param name="Read">Rows of data in the file; each was used, skipped for a cause, or held for an error.</param>
    public sealed record Response(
        UploadQuestion? Question, int Read, int Used, int Sales, IReadOnlyDictionary<string, int> Skipped, IReadOnlyList<MonthSum> Months,
        IReadOnlyList<ProblemGroup> Problems, IReadOnlyList<ControlTotal> Totals, IReadOnlyList<Sale> Sample, string Profile);

    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPost("/{id:guid}/mapping/preview", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, Request request, StoredFiles files, CancellationToken ct)
    {
        if (MappingProfile.Faults(request.Mapping) is { Count: > 0 } faults)
        {
            return Incomplete(faults);
        }

        await using var open = await files.OpenAsync(id, ct);
        if (open is null)
        {
            return Refusal.NotFound("file");
        }

        try
        {
            var yaml = MappingProfile.Write(request.Mapping, 1);
            var profile = ProfileSet.Load([new ProfileText(request.Mapping.Vendor, yaml)]).Profiles[0];
            return TypedResults.Ok(Show(MappingTrial.Run(open.File, profile, request.Period, _ => ct.ThrowIfCancellationRequested()), yaml));
        }
        catch (UnreadableFile e)
        {
            return Refusal.Because(StatusCodes.Status422UnprocessableEntity, e.Code, e.Message);
        }
    }

    internal static ProblemHttpResult Incomplete(IReadOnlyList<string> faults) =>
        Refusal.Because(StatusCodes.Status400BadRequest, "mapping_incomplete", string.Join(' ', faults), ("faults", faults));

    private static Response Show(MappingTrial trial, string yaml) => new(
        trial.Question is { } q ? new UploadQuestion(q.Kind, q.Text, [.. q.Options.Select(o => new UploadOption(o.Value, o.Label, o.Reason))]) : null,
        trial.Read, trial.Used, trial.Produced, trial.Skipped, trial.Months, trial.Problems, trial.Totals,
        [.. trial.Sample.Select(s => new Sale(
            s.Row, s.PeriodStart, s.PeriodEnd, s.ProductName, s.FunctionalCode ?? s.Ean ?? s.ProductCode, s.StoreName ?? s.StoreCode, s.Country, s.Quantity, s.Amount, s.Currency, s.IsReturn))],
        yaml);
}
