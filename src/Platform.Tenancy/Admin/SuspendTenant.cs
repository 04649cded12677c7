using System.Security.Claims;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;

namespace Platform.Tenancy.Admin;

/// <summary>Closes a tenant on every node within a second; nothing is deleted.</summary>
public static class SuspendTenant
{
    public static void Map(RouteGroupBuilder tenants) => tenants.MapPost("/{slug}/suspend", Handle)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<ShowTenant.Response>, ProblemHttpResult>> Handle(
        string slug, Because because, ClaimsPrincipal person, TenantLife life, CatalogueDb db, TenancyOptions options, CancellationToken ct)
    {
        if (Refusals.OfReason(because.Reason) is { } refusal)
        {
            return refusal;
        }

        await life.SuspendAsync(slug, person.Actor(), because.Reason!.Trim(), ct);
        var now = await ShowTenant.FindAsync(slug, db, options, ct);
        return TypedResults.Ok(now);
    }
}
