using System.Security.Claims;
using Platform.Data;
using Platform.Users;

namespace Platform.Watches;

/// <summary>What one keeps an eye on oneself.</summary>
public static class ListWatches
{
    private const int Most = 50;

    public static void Map(RouteGroupBuilder watches) => watches.MapGet("/", Handle);

    private static async Task<Ok<List<StartWatch.Response>>> Handle(ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var user = me.UserId();
        var watches = await db.Set<Watch>().AsNoTracking().Where(w => w.UserId == user).OrderByDescending(w => w.Id).Take(Most).ToListAsync(ct);
        return TypedResults.Ok(watches.ConvertAll(StartWatch.Of));
    }
}

/// <summary>Stops watching a figure.</summary>
public static class EndWatch
{
    public static void Map(RouteGroupBuilder watches) => watches.MapDelete("/{id:guid}", Handle).ProducesProblem(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, ClaimsPrincipal me, TenantDb db, CancellationToken ct)
    {
        var user = me.UserId();
        return await db.Set<Watch>().Where(w => w.Id == id && w.UserId == user).ExecuteDeleteAsync(ct) == 0 ? Refusal.NotFound("watch") : TypedResults.NoContent();
    }
}
