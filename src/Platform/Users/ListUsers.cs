using Platform.Data;

namespace Platform.Users;

/// <summary>The people of this company, in the order they joined.</summary>
public static class ListUsers
{
    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    /// <param name="Invited">No password was set yet.</param>
    public sealed record Item(Guid Id, string Name, string Email, UserRole Role, bool Invited, DateTimeOffset CreatedAt);

    public static void Map(RouteGroupBuilder users) => users.MapGet("/", Handle).RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<Response>> Handle(TenantDb db, Guid? next, int limit = 50, CancellationToken ct = default)
    {
        limit = Math.Clamp(limit, 1, 200);
        var items = await db.Users.Where(u => next == null || u.Id > next).OrderBy(u => u.Id).Take(limit + 1)
            .Select(u => new Item(u.Id, u.Name, u.Email!, u.Role, u.PasswordHash == null, u.CreatedAt)).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. items.Take(limit)], items.Count > limit ? items[limit - 1].Id : null));
    }
}
