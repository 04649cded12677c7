using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Host;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;
using Platform.Tests.Support;

[assembly: AssemblyFixture(typeof(PlatformFixture))]

namespace Platform.Tests.Support;

/// <summary>The real host on a real port and a real PostgreSQL, started with the first test that needs it.</summary>
public sealed class PlatformFixture : IAsyncDisposable
{
    public const string BaseDomain = "platform.test";

    private readonly Lazy<Task<WebApplication>> _app = new(() => StartAsync(settings => settings));

    public Task<WebApplication> AppAsync() => _app.Value;

    /// <summary>A new active tenant with a database of its own, made by the product's own provisioning.</summary>
    public async Task<TestTenant> NewTenantAsync(string? slug = null, string baseCurrency = "EUR", string locale = "en-GB") =>
        await NewTenantAsync(await AppAsync(), slug, baseCurrency, locale);

    /// <summary>The same on another host.</summary>
    public static async Task<TestTenant> NewTenantAsync(WebApplication app, string? slug = null, string baseCurrency = "EUR", string locale = "en-GB")
    {
        slug ??= $"t{Guid.NewGuid():N}"[..16];
        var declaration = new TenantDeclaration
        {
            Slug = slug, Name = $"Company {slug}", BaseCurrency = baseCurrency, Locale = locale,
            Administrator = new DeclaredPerson($"admin@{slug}.test", "Ada Admin", TestTenant.Password),
        };
        await using var scope = app.Services.CreateAsyncScope();
        var provisioning = scope.ServiceProvider.GetRequiredService<TenantProvisioning>();
        var row = await provisioning.ReserveAsync(declaration, "test", CancellationToken.None);
        await provisioning.RunAsync(row.Id, CancellationToken.None);
        return new TestTenant(app, await TenantAsync(app, row.Id), declaration);
    }

    /// <summary>A client that asks for this host, with cookies of its own.</summary>
    public async Task<HttpClient> ClientAsync(string host) => TestTenant.Client(await AppAsync(), host);

    /// <summary>Another host with a catalogue of its own on the same server, for tests that stop it or change its settings.</summary>
    public static async Task<WebApplication> StartAsync(Func<HostSettings, HostSettings> change, Action<WebApplicationBuilder>? configure = null)
    {
        var settings = change(new HostSettings
        {
            Roles = HostRoles.All,
            BaseDomain = BaseDomain,
            PublicScheme = "http",
            PublicPort = 80,
            Urls = "http://127.0.0.1:0",
            ContentFolder = Clone.Root,
            DataFolder = Path.Combine(Clone.Root, ".data", "tests"),
            CatalogueName = $"catalogue_{Guid.NewGuid():N}",
            MasterKey = Convert.ToBase64String(new byte[32]),
            OperatorPassword = TestTenant.Password,
        });
        var app = PlatformHost.Build(settings, await TestPostgres.ConnectionStringAsync(), builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            configure?.Invoke(builder);
        });
        await PlatformHost.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated && await Task.WhenAny(_app.Value) is { IsCompletedSuccessfully: true })
        {
            var app = await _app.Value;
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    internal static async Task<Tenant> TenantAsync(WebApplication app, Guid id)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CatalogueDb>>().CreateDbContextAsync();
        var row = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == id);
        var steps = await db.ProvisioningSteps.Where(s => s.TenantId == id && s.Error != null).ToListAsync();
        Assert.True(row.Status == TenantStatus.Active, string.Join("; ", steps.Select(s => $"{s.Name}: {s.Error}")));
        var host = await db.Hosts.SingleAsync(h => h.TenantId == id && h.IsPrimary);
        return row.Snapshot(host.Host);
    }

    internal static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
