using Microsoft.AspNetCore.Identity;
using Platform.Data;

namespace Platform.Users;

/// <summary>Gives a colleague another role, which ends their sessions. The last administrator stays one.</summary>
public static class ChangeRole
{
    public sealed record Request(UserRole Role);

    public static void Map(RouteGroupBuilder users) =>
        users.MapPut("/{id:guid}/role", Handle).RequireAuthorization(Policies.Administrator).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, UserManager<User> users, TenantDb db, CancellationToken ct)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id, ct);
        if (user is null)
        {
            return Refusal.NotFound("person");
        }

        if (user.Role is UserRole.Administrator && request.Role is not UserRole.Administrator
            && !await db.Users.AnyAsync(u => u.Role == UserRole.Administrator && u.Id != id, ct))
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "last_administrator", $"{user.Name} is the only administrator. Make somebody else one first.");
        }

        user.ChangeRole(request.Role);
        await users.UpdateSecurityStampAsync(user);
        return TypedResults.NoContent();
    }
}
