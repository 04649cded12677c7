using System.Globalization;
using Platform.Data;
using Platform.Mail;
using Platform.Tenancy.Scopes;

namespace Platform.Users;

/// <summary>Mails a person the link to set their password.</summary>
internal sealed class InviteUser(TenantDb db, Letters letters, Invitations invitations, TenantAddress address, TimeProvider clock)
{
    public async Task SendAsync(User user, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Invitations.Lifetime;
        await letters.WriteAsync(new Letter
        {
            Category = Letter.Account, To = user.Email!, ToName = user.Name, Template = "invitation",
            Model = new
            {
                name = user.Name, company = address.Name, link = invitations.LinkFor(user).AbsoluteUri,
                until = until.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            },
        }, ct);
        await db.SaveChangesAsync(ct);
        await letters.PostAsync(ct);
    }
}
