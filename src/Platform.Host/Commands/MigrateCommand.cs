using System.CommandLine;
using Platform.Tenancy.Fleet;

namespace Platform.Host.Commands;

/// <summary><c>platform migrate</c>: brings the catalogue and every tenant's database to this version.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the catalogue and all tenants' databases to this version.");
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken ct)
    {
        await using var installation = await Installation.OpenAsync(Installation.Read(HostRoles.Admin), share: true, ct);
        await using var app = PlatformHost.Build(installation.Settings, installation.Postgres);
        await PlatformHost.PrepareAsync(app, ct);
        var results = await app.Services.GetRequiredService<MigrateFleet>().RunAsync(ct);
        foreach (var result in results)
        {
            Terminal.Say(result.Error is null
                ? (FormattableString)$"[green]✓[/] {result.Slug}: {result.From} → {result.To}"
                : $"[red]✗[/] {result.Slug}: stays at {result.From}: {result.Error}");
        }

        Terminal.Say($"{results.Count(r => r.Error is null)} migrated, {results.Count(r => r.Error is not null)} failed");
        return results.All(r => r.Error is null) ? 0 : 1;
    }
}
