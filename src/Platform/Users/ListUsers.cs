using Platform.Data;

namespace Platform.Users;

/// <summary>The people of this company, in the order they joined.</summary>
public static class ListUsers
{
    /// <param name="Invited">No password was set yet.</param>
    public sealed record Item(Guid Id, string Name, string Email, UserRole Role, bool Invited, DateTimeOffset CreatedAt);

    public static void Map(RouteGroupBuilder users) => users.MapGet("/", Handle).RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<Page<Item>>> Handle(TenantDb db, Guid? next, int? limit, CancellationToken ct)
    {
        var size = Paging.Size(limit);
        var items = await db.Users.Where(u => next == null || u.Id > next).OrderBy(u => u.Id).Take(size + 1)
            .Select(u => new Item(u.Id, u.Name, u.Email!, u.Role, u.PasswordHash == null, u.CreatedAt)).ToListAsync(ct);
        return TypedResults.Ok(new Page<Item>([.. items.Take(size)], items.Count > size ? items[size - 1].Id.ToString() : null));
    }
}
