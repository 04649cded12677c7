using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.Uploads;

/// <summary>Says whether a file that would take the place of other sales waits for a person (<c>ask</c>) or replaces them at once (<c>always</c>). Overlapping days are asked about in any case.</summary>
public static class ChangeReplacing
{
    /// <param name="Replacing"><c>ask</c> or <c>always</c>.</param>
    public sealed record Body(string? Replacing);

    public static void Map(RouteGroupBuilder uploads) =>
        uploads.MapPut("/settings", Handle).RequireAuthorization(Policies.Administrator).ProducesProblem(400);

    private static async Task<Results<Ok<Body>, ProblemHttpResult>> Handle(Body body, TenantDatabase database, CancellationToken ct)
    {
        if (body.Replacing is not ("ask" or "always"))
        {
            return Refusal.Invalid("replacing", $"'{body.Replacing}' is no choice here. Say 'ask' or 'always'.");
        }

        await using var connection = await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand("update settings set replacing = $1", connection) { Parameters = { new() { Value = body.Replacing } } };
        await command.ExecuteNonQueryAsync(ct);
        return TypedResults.Ok(body);
    }
}
