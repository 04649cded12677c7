using System.Security.Claims;
using Platform.Formats.Mapping;
using Platform.Users;

namespace Platform.Uploads.Mapping;

/// <summary>Keeps a changed mapping as the next version of a vendor's profile. Files that were read stay as they are until they are read again.</summary>
public static class ChangeMapping
{
    /// <param name="Version">The newest version the writer has seen. Another person's change in between is not overwritten.</param>
    public sealed record Request(FileMapping Mapping, int Version);

    public sealed record Response(int Version);

    public static void Map(RouteGroupBuilder vendors) =>
        vendors.MapPut("/{vendor}/mapping", Handle).RequireAuthorization(Policies.Analyst).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string vendor, Request request, ClaimsPrincipal person, VendorProfiles vendors, OwnProfiles own, CancellationToken ct)
    {
        if (MappingProfile.Faults(request.Mapping with { Vendor = vendor }) is { Count: > 0 } faults)
        {
            return TryMapping.Incomplete(faults);
        }

        if (own.ComesWithTheProduct(vendor) || await own.VersionsAsync(vendor, ct) is not [var newest, ..])
        {
            return Refusal.NotFound("vendor of your own");
        }

        if (request.Version != newest.Version)
        {
            throw new RuleViolation("changed_meanwhile", "Somebody else has changed how these files are read since you opened it. Reload the page and look at it first.");
        }

        var name = request.Mapping.Name.Trim();
        if ((await vendors.LoadAsync(ct)).Profiles.Any(p => p.Key != vendor && string.Equals(p.Name.Trim(), name, StringComparison.OrdinalIgnoreCase)))
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "vendor_exists", $"There is another vendor '{name}'. Two vendors of one name would be taken for each other; choose another name.");
        }

        var yaml = SavedMapping.KeepNames(newest.Yaml, MappingProfile.Write(request.Mapping with { Vendor = vendor }, newest.Version + 1));
        await own.SaveAsync(vendor, newest.Version + 1, yaml, person.UserId(), ct);
        return TypedResults.Ok(new Response(newest.Version + 1));
    }
}
