using System.Net;
using Platform.Tenancy.Catalogue;
using Quartz;

namespace Platform.Tenancy;

/// <summary>What tenancy needs to know of the installation; the host fills it from configuration.</summary>
public sealed record TenancyOptions
{
    /// <summary>Connection string of the catalogue database.</summary>
    public required string CatalogueConnection { get; init; }

    /// <summary>Tenants live at <c>slug.base-domain</c>, operators at <c>admin.base-domain</c>.</summary>
    public required string BaseDomain { get; init; }

    /// <summary>Scheme and port people see, such as <c>https</c> and 443, for links in mails.</summary>
    public string PublicScheme { get; init; } = "http";

    public int PublicPort { get; init; } = 8080;

    public required MasterKeys MasterKeys { get; init; }

    /// <summary>Reads the master keys again, so that a rotation needs no restart; null when they come from where nothing changes.</summary>
    public Func<MasterKeys>? ReloadMasterKeys { get; init; }

    /// <summary>Server name → a connection string that may create databases and roles. Empty in the <c>api</c> role.</summary>
    public IReadOnlyDictionary<string, string> ServerAdminConnections { get; init; } = new Dictionary<string, string>();

    /// <summary>The server of <see cref="ServerAdminConnections"/> that new tenants go to when none is asked for.</summary>
    public string DefaultServer { get; init; } = "main";

    /// <summary>Only these peers may say which host was asked for in <c>X-Forwarded-Host</c>.</summary>
    public IReadOnlyList<IPAddress> TrustedProxies { get; init; } = [];

    /// <summary>How many tenants' connection pools one node keeps.</summary>
    public int MaxDataSources { get; init; } = 500;

    /// <summary>Whether this node runs jobs; every node may enqueue them.</summary>
    public bool RunsJobs { get; init; } = true;

    /// <summary>Jobs of one tenant at once, over all nodes.</summary>
    public int MaxJobsPerTenant { get; init; } = 2;

    /// <summary>Jobs at once on this node.</summary>
    public int JobThreads { get; init; } = 4;

    /// <summary>How often a failed job is tried again, and when.</summary>
    public RetryPolicy JobRetries { get; init; } = RetryPolicy.Exponential(3, TimeSpan.FromSeconds(2), 4, TimeSpan.FromMinutes(2), 0.3);

    /// <summary>How often a worker says that it is alive; after three times as long its jobs are taken over.</summary>
    public TimeSpan JobCheckin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Days between the deletion of a tenant and the removal of its database.</summary>
    public int DeletionGraceDays { get; init; } = 30;

    public string AdminHost => $"admin.{BaseDomain}";

    /// <summary>The address of a host as people type it.</summary>
    public Uri UrlOf(string host) => new UriBuilder(PublicScheme, host, PublicPort).Uri;
}
