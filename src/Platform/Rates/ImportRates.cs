using System.Globalization;

namespace Platform.Rates;

/// <summary>Takes a list of rates as a file with the columns <c>currency, month, rate</c>; all of it or nothing.</summary>
public static class ImportRates
{
    public static void Map(RouteGroupBuilder rates) =>
        rates.MapPost("/file", Handle).RequireAuthorization(Policies.Analyst).DisableAntiforgery().ProducesProblem(400);

    private static async Task<Results<Ok<SetRate.Response>, ProblemHttpResult>> Handle(IFormFile file, RateTable table, CancellationToken ct)
    {
        var (rows, error) = await ListFile.ReadAsync(file, ["currency", "month", "rate"], ct);
        if (error is not null)
        {
            return Refusal.Invalid("file", error);
        }

        var rates = new Dictionary<(string, DateOnly), MonthRate>();
        foreach (var row in rows)
        {
            var (rate, _, wrong) = MonthRate.Parse(row["currency"], row["month"], row.Number("rate"), file.FileName);
            if (rate is null)
            {
                return Refusal.Invalid("file", string.Create(CultureInfo.InvariantCulture, $"Row {row.Line}: {wrong} Nothing of the file was kept."));
            }

            rates[(rate.Currency, rate.Month)] = rate;
        }

        return await table.SetAsync(rates.Values, ct) is { } healed
            ? TypedResults.Ok(new SetRate.Response(rates.Count, healed)) : Refusal.Invalid("file", SetRate.BaseRefusal);
    }
}
