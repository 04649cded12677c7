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

        var (rates, wrong) = (new Dictionary<(string, DateOnly), MonthRate>(), new RowErrors());
        foreach (var row in rows)
        {
            var (rate, _, fault) = MonthRate.Parse(row["currency"], row["month"], row.Number("rate"), file.FileName);
            if (rate is null)
            {
                wrong.Add(row.Line, fault);
            }
            else if (!rates.TryAdd((rate.Currency, rate.Month), rate) && rates[(rate.Currency, rate.Month)].Rate != rate.Rate)
            {
                wrong.Add(row.Line, string.Create(CultureInfo.InvariantCulture, $"An earlier row gives {rate.Currency} another rate for {rate.Month:yyyy-MM}."));
            }
        }

        if (wrong.Any)
        {
            return wrong.Refuse();
        }

        return await table.SetAsync(rates.Values, ct) is { } healed
            ? TypedResults.Ok(new SetRate.Response(rates.Count, healed)) : Refusal.Invalid("file", SetRate.BaseRefusal);
    }
}
