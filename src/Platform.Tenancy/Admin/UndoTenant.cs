using System.Security.Claims;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;

namespace Platform.Tenancy.Admin;

/// <summary>Takes away what a failed provisioning left, and frees its name.</summary>
public static class UndoTenant
{
    public static void Map(RouteGroupBuilder tenants) => tenants.MapPost("/{slug}/undo", Handle)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Accepted<ShowTenant.Response>, ProblemHttpResult>> Handle(
        string slug, Because because, ClaimsPrincipal person, TenantLife life, CatalogueDb db, TenancyOptions options, CancellationToken ct)
    {
        if (Refusals.OfReason(because.Reason) is { } refusal)
        {
            return refusal;
        }

        await life.UndoAsync(slug, person.Actor(), because.Reason!.Trim(), ct);
        var now = await ShowTenant.FindAsync(slug, db, options, ct);
        return TypedResults.Accepted($"/api/v1/tenants/{slug}", now);
    }
}
