using System.CommandLine;
using System.Security.Cryptography;
using Platform.Tenancy.Admin;

namespace Platform.Host.Commands;

/// <summary><c>platform operators set-password</c>: the way back in for whoever runs the installation.</summary>
internal static class OperatorsCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("email") { Description = "The operator's address; a new one makes an account." };
        var set = new Command("set-password", "Gives an operator a new password, prints it once and ends the operator's sessions.") { email };
        set.SetAction((parsed, ct) => SetPasswordAsync(parsed.GetRequiredValue(email), ct));
        return new Command("operators", "The people who run this platform.") { set };
    }

    private static async Task<int> SetPasswordAsync(string email, CancellationToken ct)
    {
        await using var installation = await Installation.OpenAsync(Installation.Read(HostRoles.Admin), share: true, ct);
        await using var app = PlatformHost.Build(installation.Settings, installation.Postgres);
        await PlatformHost.PrepareAsync(app, ct);
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
        await app.Services.GetRequiredService<Operators>().SetPasswordAsync(email, password, ct);
        Terminal.Say($"{email} signs in with {password} from now on.");
        return 0;
    }
}
