using Microsoft.AspNetCore.Identity;

namespace Platform.Users;

/// <summary>Sets the password of an invited person, once per invitation.</summary>
public static class SetPassword
{
    public sealed record Request(string? Token, string? Password);

    public static void Map(RouteGroupBuilder session) => session.MapPost("/password", Handle).AllowAnonymous().ProducesProblem(400);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, Invitations invitations, UserManager<User> users)
    {
        var claim = invitations.Read(request.Token ?? "");
        var user = claim is null ? null : await users.FindByIdAsync(claim.UserId.ToString());
        if (user is null || !string.Equals(user.SecurityStamp, claim!.Stamp, StringComparison.Ordinal))
        {
            return Refusal.Because(
                StatusCodes.Status400BadRequest, "link_expired", "This link was used already or is too old. Ask an administrator for a new invitation.");
        }

        var refused = await ReplaceAsync(user, request.Password ?? "", users);
        return refused is null ? TypedResults.NoContent() : Refusal.Because(StatusCodes.Status400BadRequest, "weak_password", refused, ("field", "password"));
    }

    /// <summary>Gives an account a new password, which ends its sessions; or says why the password will not do.</summary>
    internal static async Task<string?> ReplaceAsync(User user, string password, UserManager<User> users)
    {
        foreach (var validator in users.PasswordValidators)
        {
            var valid = await validator.ValidateAsync(users, user, password);
            if (!valid.Succeeded)
            {
                return string.Join(' ', valid.Errors.Select(e => e.Description));
            }
        }

        if (await users.HasPasswordAsync(user))
        {
            await users.RemovePasswordAsync(user);
        }

        var set = await users.AddPasswordAsync(user, password);
        return set.Succeeded ? null : string.Join(' ', set.Errors.Select(e => e.Description));
    }
}
