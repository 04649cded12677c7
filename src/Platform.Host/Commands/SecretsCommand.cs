using System.CommandLine;
using Platform.Tenancy.Fleet;

namespace Platform.Host.Commands;

/// <summary><c>platform secrets rotate</c>: seals all stored credentials with a new master key, while everything runs.</summary>
internal static class SecretsCommand
{
    public static Command Create()
    {
        var rotate = new Command("rotate", "Makes a new master key, or takes the first configured one, and seals all stored credentials with it.");
        rotate.SetAction((_, ct) => RotateAsync(ct));
        return new Command("secrets", "The credentials this installation keeps.") { rotate };
    }

    private static async Task<int> RotateAsync(CancellationToken ct)
    {
        await using var installation = await Installation.OpenAsync(Installation.Read(HostRoles.Admin), share: true, ct);
        var settings = installation.Settings;
        if (settings.MasterKey is null)
        {
            // The new key is where running processes look before anything is sealed with it.
            settings.KeepMasterKeys(settings.ReadMasterKeys().WithNew());
        }

        await using var app = PlatformHost.Build(settings, installation.Postgres);
        await PlatformHost.PrepareAsync(app, ct);
        var count = await app.Services.GetRequiredService<RotateSecrets>().RunAsync(ct);
        Terminal.Say($"{count} secrets are sealed with key {settings.ReadMasterKeys().Current} now. Older keys stay until no backup needs them.");
        return 0;
    }
}
