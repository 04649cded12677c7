using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Platform.Data;
using Platform.Mail;
using Platform.Settings;
using Platform.Tenancy.Scopes;

namespace Platform.Users;

/// <summary>Makes an account and writes its person the letter with the link to set a password: both, or neither.</summary>
internal sealed class InviteUser(TenantDb db, UserManager<User> users, Invitations invitations, Letters letters, TenantAddress address, TimeProvider clock)
{
    public async Task<IdentityResult> RunAsync(User user, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var created = await users.CreateAsync(user);
        if (!created.Succeeded)
        {
            return created;
        }

        await letters.WriteAsync(await LetterAsync(user, ct), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await letters.PostAsync(ct);
        return created;
    }

    /// <summary>Puts an invitation into words without sending it.</summary>
    public async Task ComposeAsync(User user, CancellationToken ct)
    {
        user.SecurityStamp = "none";
        await letters.ComposeAsync(await LetterAsync(user, ct), ct);
    }

    private async Task<Letter> LetterAsync(User user, CancellationToken ct)
    {
        var settings = await db.Settings.AsNoTracking().SingleAsync(ct);
        var until = TimeZoneInfo.ConvertTime(clock.GetUtcNow() + Invitations.Lifetime, TenantSettings.ZoneOf(settings.TimeZone));
        return new Letter
        {
            Category = Letter.Account, To = user.Email!, ToName = user.Name, Template = "invitation",
            Model = new
            {
                name = user.Name, company = settings.Name.Length > 0 ? settings.Name : address.Name, link = invitations.LinkFor(user).AbsoluteUri,
                until = until.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            },
        };
    }
}
