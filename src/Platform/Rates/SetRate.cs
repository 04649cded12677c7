namespace Platform.Rates;

/// <summary>Enters or corrects one month's rate; sales of that month that lacked it, or had the old one, get it at once.</summary>
public static class SetRate
{
    /// <param name="Month">As <c>2025-09</c>.</param>
    /// <param name="Rate">One unit of the currency in the base currency.</param>
    public sealed record Request(string? Currency, string? Month, decimal? Rate, string? Source);

    /// <param name="Healed">Sales whose net and gross became known or changed.</param>
    public sealed record Response(int Rates, int Healed);

    internal const string BaseRefusal = "Your base currency needs no rate: one unit of it is always 1. Enter the other currencies.";

    public static void Map(RouteGroupBuilder rates) => rates.MapPut("/", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, RateTable table, CancellationToken ct)
    {
        var (rate, field, error) = MonthRate.Parse(request.Currency, request.Month, request.Rate, request.Source);
        if (rate is null)
        {
            return Refusal.Invalid(field, error);
        }

        return await table.SetAsync([rate], ct) is { } healed ? TypedResults.Ok(new Response(1, healed)) : Refusal.Invalid("currency", BaseRefusal);
    }
}
