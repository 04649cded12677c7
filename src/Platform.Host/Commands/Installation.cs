using Microsoft.Extensions.Logging.Abstractions;
using Platform.Host.Postgres;

namespace Platform.Host.Commands;

/// <summary>A configured installation and its PostgreSQL: the one it was told of, or the embedded one.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private Installation(HostSettings settings, string postgres, EmbeddedPostgres? embedded) => (Settings, Postgres, _embedded) = (settings, postgres, embedded);

    public HostSettings Settings { get; }

    /// <summary>An administrator's connection string.</summary>
    public string Postgres { get; }

    public static HostSettings Read(HostRoles roles, params (string Key, string? Value)[] overrides)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(overrides.Where(o => o.Value is not null).Select(o => KeyValuePair.Create(o.Key, o.Value)))
            .Build();
        return HostSettings.Read(configuration, roles);
    }

    /// <summary>Starts the embedded PostgreSQL when no other is configured; a running one in the same folder is used when <paramref name="share"/> is set.</summary>
    public static async Task<Installation> OpenAsync(HostSettings settings, bool share, CancellationToken ct)
    {
        if (settings.Postgres is { } configured)
        {
            return new Installation(settings, configured, null);
        }

        var folder = Path.Combine(settings.DataFolder, "postgres");
        if (share && await EmbeddedPostgres.FindRunningAsync(folder, ct) is { } running)
        {
            return new Installation(settings, running, null);
        }

        var embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = folder }, NullLogger.Instance, ct);
        return new Installation(settings, embedded.ConnectionString, embedded);
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
