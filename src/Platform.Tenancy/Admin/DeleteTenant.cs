using System.Security.Claims;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;

namespace Platform.Tenancy.Admin;

/// <summary>Closes a tenant now and removes its database when the days of grace are over; until then it can be reactivated.</summary>
public static class DeleteTenant
{
    public static void Map(RouteGroupBuilder tenants) => tenants.MapDelete("/{slug}", Handle)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Accepted<ShowTenant.Response>, ProblemHttpResult>> Handle(
        string slug, string? reason, ClaimsPrincipal person, TenantLife life, CatalogueDb db, TenancyOptions options, CancellationToken ct)
    {
        if (Refusals.OfReason(reason) is { } refusal)
        {
            return refusal;
        }

        await life.DeleteAsync(slug, person.Actor(), reason!.Trim(), ct);
        var now = await ShowTenant.FindAsync(slug, db, options, ct);
        return TypedResults.Accepted($"/api/v1/tenants/{slug}", now);
    }
}
