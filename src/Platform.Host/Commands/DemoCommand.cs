using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Platform.Host.Demo;

namespace Platform.Host.Commands;

/// <summary><c>platform demo</c>: the demo world's files, written to a folder or sent to a running installation.</summary>
internal static class DemoCommand
{
    private static readonly Option<string> Months = new("--months") { Description = "The months vendors report; the web shop goes on for two weeks.", DefaultValueFactory = _ => "2024-01..2025-09" };
    private static readonly Option<int> Scale = new("--scale") { Description = "How many times the usual number of orders; 100 makes millions of lines.", DefaultValueFactory = _ => 1 };

    public static Command Create() => new("demo", "The demo world: a perfume brand, its web shop and eight vendors, in the vendors' own file formats.") { Generate(), Load() };

    private static Command Generate()
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "Where to write; a folder per vendor.", Required = true };
        var command = new Command("generate", "Writes all files, the same on every run, with the sums they should come to.") { folder, Months, Scale };
        command.SetAction(parsed => Run(() => Write(Read(parsed), parsed.GetRequiredValue(folder).FullName)));
        return command;
    }

    private static Command Load()
    {
        var tenant = new Option<string>("--tenant") { Description = "Whose data it becomes.", DefaultValueFactory = _ => "demo" };
        var url = new Option<Uri?>("--url") { Description = "The tenant's address; that of the installation './dev up' started when left out." };
        var email = new Option<string?>("--email") { Description = "Who sends them." };
        var password = new Option<string?>("--password") { Description = "Likewise." };
        var command = new Command("load", "Sends all files to a running installation, as the tenant's people would.") { tenant, url, email, password, Months, Scale };
        command.SetAction((parsed, ct) => LoadAsync(
            Read(parsed), parsed.GetRequiredValue(tenant), (parsed.GetValue(url), parsed.GetValue(email), parsed.GetValue(password)), ct));
        return command;
    }

    private static Func<DemoWorld> Read(ParseResult parsed) =>
        () => new DemoWorld(DemoScope.Parse(parsed.GetRequiredValue(Months), parsed.GetRequiredValue(Scale)));

    private static int Run(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidOperationException or HttpRequestException)
        {
            Terminal.Say($"[red]✗[/] {e.Message}");
            return 1;
        }
    }

    private static void Write(Func<DemoWorld> read, string folder)
    {
        var world = read();
        WriteAll(world.Lists.Append(DemoLists.LibertyItems), Path.Combine(folder, "lists"));
        foreach (var vendor in world.Vendors)
        {
            WriteAll(vendor.Files(), Path.Combine(folder, vendor.Name));
        }

        File.WriteAllLines(Path.Combine(folder, "ledger.csv"), DemoLedger.Of(world)
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Vendor},{e.Month:yyyy-MM},{e.Lines},{e.Quantity},{e.Amount:0.00},{e.Net:0.00}")).Prepend("vendor,month,lines,quantity,amount,net"));
    }

    private static void WriteAll(IEnumerable<DemoFile> files, string folder)
    {
        Directory.CreateDirectory(folder);
        var count = 0;
        foreach (var file in files)
        {
            using var stream = File.Create(Path.Combine(folder, file.Name));
            file.Write(stream);
            count++;
        }

        Terminal.Say($"{count} files in {folder}");
    }

    private static async Task<int> LoadAsync(Func<DemoWorld> read, string tenant, (Uri? Url, string? Email, string? Password) given, CancellationToken ct)
    {
        try
        {
            var (url, email, password) = given is { Url: not null, Email: not null, Password: not null } ? (given.Url, given.Email, given.Password) : await KnownAsync(tenant, ct);
            // A name under localhost need not be known to this machine's resolver.
            var address = url.Host.EndsWith(".localhost", StringComparison.Ordinal) ? new UriBuilder(url) { Host = "127.0.0.1" }.Uri : url;
            using var load = await DemoLoad.SignInAsync(address, url.Authority, email, password, read(), what => Terminal.Say($"{what}"), ct);
            await load.BeginAsync(ct);
            await load.FinishAsync(ct);
            return 0;
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidOperationException or HttpRequestException)
        {
            Terminal.Say($"[red]✗[/] {e.Message}");
            return 1;
        }
    }

    /// <summary>What './dev up' wrote down for people.</summary>
    private static async Task<(Uri Url, string Email, string Password)> KnownAsync(string tenant, CancellationToken ct)
    {
        var file = Path.Combine(Installation.Read(HostRoles.None).DataFolder, "up.json");
        if (!File.Exists(file))
        {
            throw new FormatException("No installation runs here. Start one with ./dev up, or say --url, --email and --password.");
        }

        using var known = JsonDocument.Parse(await File.ReadAllTextAsync(file, ct));
        foreach (var entry in known.RootElement.GetProperty("tenants").EnumerateArray().Where(t => t.GetProperty("slug").GetString() == tenant))
        {
            return (new Uri(entry.GetProperty("url").GetString()!), entry.GetProperty("email").GetString()!, entry.GetProperty("password").GetString()!);
        }

        throw new FormatException($"'{tenant}' is none of the tenants that were started here.");
    }
}
