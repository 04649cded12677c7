using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Benchmarks.Harness;
using Platform.Host;
using Platform.Host.Postgres;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Provisioning;

namespace Platform.Benchmarks.World;

/// <summary>The real host on a random port, over an embedded PostgreSQL with the settings it has in production: every commit is synced to disk.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    public const string Password = "correct-horse-battery-9";
    private readonly EmbeddedPostgres? _postgres;

    private BenchHost(WebApplication app, EmbeddedPostgres? postgres, string connectionString) => (App, _postgres, ConnectionString) = (app, postgres, connectionString);

    public WebApplication App { get; }

    /// <summary>As the server's superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>Of this process and the server; only where the server is ours.</summary>
    public CpuClock Cpu => new(_postgres?.ServerProcessId ?? 0);

    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<BenchHost> StartAsync()
    {
        var options = new EmbeddedPostgresOptions { Folder = Path.Combine(Clone.Folder, $"postgres-{Environment.ProcessId}") };
        var postgres = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        return await StartAsync(postgres.ConnectionString, postgres);
    }

    /// <param name="connectionString">A superuser's, of a server that runs already.</param>
    public static async Task<BenchHost> StartAsync(string connectionString, EmbeddedPostgres? postgres = null)
    {
        var settings = new HostSettings
        {
            Roles = HostRoles.All, BaseDomain = "platform.test", PublicScheme = "http", PublicPort = 80, Urls = "http://127.0.0.1:0", ContentFolder = Clone.Root,
            DataFolder = Clone.Folder, CatalogueName = $"catalogue_{Guid.NewGuid():N}", OperatorPassword = Password,
        };
        var app = PlatformHost.Build(settings, connectionString, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await PlatformHost.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        return new BenchHost(app, postgres, connectionString);
    }

    /// <summary>A new active tenant, made by the product's own provisioning.</summary>
    public async Task<BenchTenant> NewTenantAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var (id, declaration) = await ProvisionAsync(scope.ServiceProvider);
        var catalogue = scope.ServiceProvider.GetRequiredService<CatalogueDb>();
        var row = await catalogue.Tenants.AsNoTracking().SingleAsync(t => t.Id == id);
        var host = await catalogue.Hosts.AsNoTracking().SingleAsync(h => h.TenantId == id && h.IsPrimary);
        return row.Status is TenantStatus.Active
            ? new BenchTenant(this, row.Snapshot(host.Host), declaration.Administrator.Email)
            : throw new InvalidOperationException($"A tenant could not be provisioned: {row.StatusReason}");
    }

    /// <summary>The whole way from a declaration to a tenant whose administrator can sign in.</summary>
    public static async Task<(Guid Id, TenantDeclaration Declaration)> ProvisionAsync(IServiceProvider scope)
    {
        var slug = $"b{Guid.NewGuid():N}"[..16];
        var declaration = new TenantDeclaration { Slug = slug, Name = $"Company {slug}", Administrator = new DeclaredPerson($"admin@{slug}.test", "Ada Admin", Password) };
        var provisioning = scope.GetRequiredService<TenantProvisioning>();
        var row = await provisioning.ReserveAsync(declaration, "bench", CancellationToken.None);
        await provisioning.RunAsync(row.Id, CancellationToken.None);
        return (row.Id, declaration);
    }

    /// <summary>An open connection as the server's administrator, not pooled.</summary>
    public Task<NpgsqlConnection> OpenAsync(string database) =>
        App.Services.GetRequiredService<ServerAdmin>().OpenAsync("main", database, CancellationToken.None);

    /// <summary>Writes all that is pending, so that a measured run does not pay for the one before.</summary>
    public async Task CheckpointAsync()
    {
        await using var connection = await OpenAsync("postgres");
        await connection.RunAsync("checkpoint", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
            await EmbeddedPostgres.RemoveAsync(_postgres.Folder, CancellationToken.None);
        }
    }
}
