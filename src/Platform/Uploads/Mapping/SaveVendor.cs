using System.Security.Claims;
using Platform.Users;

namespace Platform.Uploads.Mapping;

/// <summary>Writes a new version of how a vendor's files are read, in the profile's own language.</summary>
public static class SaveVendor
{
    private const int LongestYaml = 100_000;

    /// <param name="Yaml">Single keys laid over the product's profile, or a whole one. Its <c>vendor</c> is the one in the address.</param>
    /// <param name="Version">The newest version the writer has seen; 0 for none. Another person's change in between is not overwritten.</param>
    public sealed record Request(string Yaml, int Version);

    public static void Map(RouteGroupBuilder vendors) =>
        vendors.MapPut("/{vendor}", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(string vendor, Request request, ClaimsPrincipal person, OwnProfiles own, CancellationToken ct)
    {
        if (request.Yaml.Length > LongestYaml)
        {
            return Refusal.Invalid("yaml", $"A profile has at most {LongestYaml:N0} characters.");
        }

        if (request.Version != await own.NewestAsync(vendor, ct))
        {
            throw new RuleViolation("changed_meanwhile", $"Somebody else has changed how files of '{vendor}' are read since you opened it. Reload the page and look at it first.");
        }

        try
        {
            await own.SaveAsync(vendor, request.Version + 1, request.Yaml, person.UserId(), ct);
            return TypedResults.NoContent();
        }
        catch (FormatException e)
        {
            return Refusal.Invalid("yaml", e.Message);
        }
    }
}
