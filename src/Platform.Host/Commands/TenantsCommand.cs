using System.CommandLine;
using Platform.Tenancy.Fleet;

namespace Platform.Host.Commands;

/// <summary><c>platform tenants apply tenants/</c>: brings declared tenants to their desired state and says what it did.</summary>
internal static class TenantsCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder with one folder per tenant." };
        var apply = new Command("apply", "Creates what is missing, updates what changed, touches nothing else.") { folder };
        apply.SetAction((parsed, ct) => ApplyAsync(parsed.GetRequiredValue(folder), ct));
        return new Command("tenants", "Declared tenants.") { apply };
    }

    /// <summary>Applies a folder's declarations and writes a line for each tenant.</summary>
    public static async Task<IReadOnlyList<Applied>> ApplyAsync(WebApplication app, string folder, string? firstPassword, CancellationToken ct)
    {
        var declarations = (await DeclaredTenants.ReadAsync(folder, ct))
            .Select(d => d with { Administrator = d.Administrator with { Password = firstPassword } });
        var results = new List<Applied>();
        await foreach (var applied in app.Services.GetRequiredService<ApplyTenants>().RunAsync(declarations, ct))
        {
            results.Add(applied);
            Terminal.Say(applied.Outcome is ApplyOutcome.Failed
                ? (FormattableString)$"[red]✗[/] {applied.Slug}: {applied.Reason}"
                : $"[green]✓[/] {applied.Slug}: {applied.Outcome.ToString().ToLowerInvariant()} — {applied.Url}");
        }

        return results;
    }

    private static async Task<int> ApplyAsync(DirectoryInfo folder, CancellationToken ct)
    {
        await using var installation = await Installation.OpenAsync(Installation.Read(HostRoles.Admin), share: true, ct);
        await using var app = PlatformHost.Build(installation.Settings, installation.Postgres);
        await PlatformHost.PrepareAsync(app, ct);
        try
        {
            var results = await ApplyAsync(app, folder.FullName, firstPassword: null, ct);
            return results.All(r => r.Outcome is not ApplyOutcome.Failed) ? 0 : 1;
        }
        catch (InvalidDeclaration invalid)
        {
            Terminal.Say($"[red]✗[/] {invalid.Message}");
            return 2;
        }
    }
}
