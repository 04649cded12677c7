using System.Security.Claims;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;

namespace Platform.Tenancy.Admin;

/// <summary>Opens a suspended tenant again, or one in its days of grace.</summary>
public static class ReactivateTenant
{
    public static void Map(RouteGroupBuilder tenants) => tenants.MapPost("/{slug}/reactivate", Handle)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<ShowTenant.Response>, ProblemHttpResult>> Handle(
        string slug, Because because, ClaimsPrincipal person, TenantLife life, CatalogueDb db, TenancyOptions options, CancellationToken ct)
    {
        if (Refusals.OfReason(because.Reason) is { } refusal)
        {
            return refusal;
        }

        await life.ReactivateAsync(slug, person.Actor(), because.Reason!.Trim(), ct);
        var now = await ShowTenant.FindAsync(slug, db, options, ct);
        return TypedResults.Ok(now);
    }
}
