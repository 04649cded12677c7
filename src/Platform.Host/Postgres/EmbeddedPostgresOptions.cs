namespace Platform.Host.Postgres;

/// <summary>Where a private PostgreSQL keeps its files and how much it cares about them.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Holds the databases, the port and the password. One process at a time may own it.</summary>
    public required string Folder { get; init; }

    /// <summary>False skips every sync to disk: quicker, and worthless after a power failure. For tests.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>The unpacked npm package; looked for under src/postgres/node_modules of the clone when null.</summary>
    public string? PackageFolder { get; init; }

    /// <summary>How long the server may take to answer after its start; a crash recovery is part of it.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
