using Microsoft.AspNetCore.Identity;

namespace Platform.Users;

/// <summary>Adds a colleague with a role and invites them to set a password.</summary>
public static class AddUser
{
    public sealed record Request(string? Email, string? Name, UserRole Role);

    public static void Map(RouteGroupBuilder users) =>
        users.MapPost("/", Handle).RequireAuthorization(Policies.Administrator).ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<Created<ListUsers.Item>, ProblemHttpResult>> Handle(
        Request request, UserManager<User> users, InviteUser invite, TimeProvider clock, CancellationToken ct)
    {
        var (email, name) = (request.Email?.Trim() ?? "", request.Name?.Trim() ?? "");
        if (!System.Net.Mail.MailAddress.TryCreate(email, out var address) || address.Address != email || name.Length is 0 or > 200)
        {
            return Refusal.Invalid(name.Length is 0 or > 200 ? "name" : "email", "A colleague needs a name and an email address such as anna@example.com.");
        }

        if (await users.FindByEmailAsync(email) is not null)
        {
            return Refusal.Because(StatusCodes.Status409Conflict, "email_taken", $"{email} has an account here already. Change its role instead.", ("field", "email"));
        }

        var user = User.Join(email, name, request.Role, clock.GetUtcNow());
        var created = await invite.RunAsync(user, ct);
        if (!created.Succeeded)
        {
            return Refusal.Invalid("email", string.Join(' ', created.Errors.Select(e => e.Description)));
        }

        return TypedResults.Created($"users/{user.Id}", new ListUsers.Item(user.Id, user.Name, email, user.Role, Invited: true, user.CreatedAt));
    }
}
