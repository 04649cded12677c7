using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Host.Demo;
using Platform.Host.Web;
using Platform.Tenancy.Fleet;
using Spectre.Console;

namespace Platform.Host.Commands;

/// <summary><c>platform up</c>: everything in one process for a developer, with demo data, and the addresses and sign-ins printed at the end.</summary>
internal static class UpCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Where somebody signs in, and as whom.</summary>
    private sealed record SignIn(string Slug, Uri Url, string Email, string Password);

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port of all sites.", DefaultValueFactory = _ => 8080 };
        var command = new Command("up", "Starts everything with demo data.") { port };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(port), ct));
        return command;
    }

    private static async Task<int> RunAsync(int port, CancellationToken ct)
    {
        var settings = Installation.Read(HostRoles.All, ("Platform:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var password = KeepPassword(settings.DataFolder);
        settings = settings with { OperatorPassword = settings.OperatorPassword ?? password };

        Say("Starting PostgreSQL");
        await using var installation = await Installation.OpenAsync(settings, share: false, ct);
        await using var app = PlatformHost.Build(settings, installation.Postgres);
        Say("Preparing the catalogue");
        await PlatformHost.PrepareAsync(app, ct);
        await app.StartAsync(ct);
        try
        {
            return await WelcomeAsync(app, settings, password, port, ct);
        }
        finally
        {
            // Before anything is disposed: the scheduler would otherwise go on asking a database that has stopped.
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<int> WelcomeAsync(WebApplication app, HostSettings settings, string password, int port, CancellationToken ct)
    {
        Say("Migrating tenants");
        await app.Services.GetRequiredService<MigrateFleet>().RunAsync(ct);
        Say("Applying tenants/");
        var applied = await TenantsCommand.ApplyAsync(app, Path.Combine(settings.ContentFolder, "tenants"), password, ct);
        if (applied.Any(a => a.Outcome is ApplyOutcome.Failed))
        {
            return 1;
        }

        var signIns = await SignInsAsync(settings, applied, password, ct);
        using var demo = await BeginDemoAsync(port, signIns, ct);
        await AnnounceAsync(settings, signIns, ct);
        app.Services.GetRequiredService<Readiness>().IsReady = true;
        await Task.WhenAll(app.WaitForShutdownAsync(ct), FinishDemoAsync(demo, app.Lifetime.ApplicationStopping));
        return 0;
    }

    // The web shop's orders are there at the first look; what vendors sent comes while somebody looks around.
    private static async Task<DemoLoad?> BeginDemoAsync(int port, IReadOnlyList<SignIn> tenants, CancellationToken ct)
    {
        if (tenants.SingleOrDefault(s => s.Slug == "demo") is not { } tenant)
        {
            return null;
        }

        var address = new UriBuilder("http", "127.0.0.1", port).Uri;
        var demo = await DemoLoad.SignInAsync(address, tenant.Url.Authority, tenant.Email, tenant.Password, new DemoWorld(DemoScope.Usual), what => Say(what), ct);
        await demo.BeginAsync(ct);
        return demo;
    }

    // The product runs without its demo data too.
    private static async Task FinishDemoAsync(DemoLoad? demo, CancellationToken ct)
    {
        try
        {
            await (demo?.FinishAsync(ct) ?? Task.CompletedTask);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or OperationCanceledException)
        {
            Say(ct.IsCancellationRequested ? "The demo data is loaded in part; the rest comes with the next start" : $"The demo data was not loaded: {e.Message}");
        }
    }

    private static async Task<IReadOnlyList<SignIn>> SignInsAsync(HostSettings settings, IReadOnlyList<Applied> applied, string password, CancellationToken ct)
    {
        var declared = await DeclaredTenants.ReadAsync(Path.Combine(settings.ContentFolder, "tenants"), ct);
        return [.. applied.Join(declared, a => a.Slug, d => d.Slug, (a, d) => new SignIn(a.Slug, a.Url, d.Administrator.Email, password))];
    }

    private static async Task AnnounceAsync(HostSettings settings, IReadOnlyList<SignIn> tenants, CancellationToken ct)
    {
        var admin = new SignIn("admin", new UriBuilder(settings.PublicScheme, $"admin.{settings.BaseDomain}", settings.PublicPort).Uri, settings.OperatorEmail, settings.OperatorPassword!);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Where", "Sign in as", "Password");
        foreach (var signIn in tenants.Append(admin))
        {
            table.AddRow(signIn.Url.ToString(), signIn.Email, signIn.Password);
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("Stop with Ctrl+C, or ./dev down. These addresses are also in .data/up.json.");
        var file = Path.Combine(settings.DataFolder, "up.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { admin, tenants }, Indented), ct);
        KeepToOwner(file);
    }

    // One password for all first sign-ins of this installation; its own, so that none stands in the repository.
    private static string KeepPassword(string folder)
    {
        var file = Path.Combine(folder, "first-password");
        if (File.Exists(file))
        {
            return File.ReadAllText(file).Trim();
        }

        Directory.CreateDirectory(folder);
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);
        File.WriteAllText(file, password);
        KeepToOwner(file);
        return password;
    }

    private static void KeepToOwner(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static void Say(string what) => Terminal.Say($"[blue]·[/] {what}");
}
