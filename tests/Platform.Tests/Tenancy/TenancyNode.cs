using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Data;
using Platform.Tenancy;
using Platform.Tenancy.Catalogue;
using Platform.Tenancy.Provisioning;
using Platform.Tenancy.Schemas;
using Platform.Tenancy.Scopes;
using Platform.Tests.Support;

namespace Platform.Tests.Tenancy;

/// <summary>One node of an installation: tenancy with the product's schema, without the web. Several may share a catalogue.</summary>
internal sealed class TenancyNode : IAsyncDisposable
{
    private static readonly MasterKeys Keys = new(1, new Dictionary<byte, byte[]> { [1] = RandomNumberGenerator.GetBytes(32) });

    private readonly IHost _host;
    private bool _stopped;

    private TenancyNode(IHost host, string catalogue) => (_host, Catalogue) = (host, catalogue);

    /// <summary>Connection string of its catalogue database.</summary>
    public string Catalogue { get; }

    public IServiceProvider Services => _host.Services;

    public ConcurrentQueue<string> Log => Services.GetRequiredService<Lines>().All;

    /// <summary>Told of each line as it is logged.</summary>
    public Action<string> OnLog
    {
        set => Services.GetRequiredService<Lines>().Seen = value;
    }

    /// <summary>Starts a node; the first one of a test has a catalogue of its own, others are given its.</summary>
    public static async Task<TenancyNode> StartAsync(
        Action<IServiceCollection>? add = null, string? catalogue = null, Func<TenancyOptions, TenancyOptions>? configure = null)
    {
        var server = await TestPostgres.ConnectionStringAsync();
        catalogue ??= new NpgsqlConnectionStringBuilder(server) { Database = $"catalogue_{Guid.NewGuid():N}"[..30] }.ConnectionString;
        var options = new TenancyOptions
        {
            CatalogueConnection = catalogue, BaseDomain = "platform.test", MasterKeys = Keys,
            ServerAdminConnections = new Dictionary<string, string> { ["main"] = server },
        };
        options = configure?.Invoke(options) ?? options;

        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Lines>();
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).Services.AddSingleton<ILoggerProvider, LineLogger>();
        builder.Services.AddTenancy(options);
        builder.Services.AddSingleton<ITenantSchema, TenantSchema>();
        builder.Services.TryAddScoped<ITenantOnboarding, NoOnboarding>();
        add?.Invoke(builder.Services);

        var host = builder.Build();
        await host.Services.GetRequiredService<PrepareCatalogue>().RunAsync(CancellationToken.None);
        await host.StartAsync();
        return new TenancyNode(host, catalogue);
    }

    public async Task<Tenant> NewTenantAsync(string? slug = null)
    {
        slug ??= $"t{Guid.NewGuid():N}"[..12];
        await using var scope = Services.CreateAsyncScope();
        var provisioning = scope.ServiceProvider.GetRequiredService<TenantProvisioning>();
        var row = await provisioning.ReserveAsync(
            new TenantDeclaration { Slug = slug, Name = slug, Administrator = new DeclaredPerson("a@b.c", "A") }, "test", CancellationToken.None);
        await provisioning.RunAsync(row.Id, CancellationToken.None);
        var tenant = await FindAsync(row.Id);
        Assert.True(tenant.Status is TenantStatus.Active, tenant.StatusReason + string.Join('\n', Log));
        return tenant;
    }

    public async Task<Tenant> FindAsync(Guid id) =>
        (await Services.GetRequiredService<TenantDirectory>().ReadAsync(id, CancellationToken.None))!;

    public async Task InTenantAsync(Tenant tenant, Func<IServiceProvider, Task> act)
    {
        await using var scope = await Services.GetRequiredService<TenantScopes>().OpenAsync(tenant, CancellationToken.None);
        await act(scope.ServiceProvider);
    }

    public async Task InScopeAsync<T>(Func<T, Task> act)
        where T : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task LifeAsync(Func<TenantLife, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TenantLife>());
    }

    public async Task<object?> CatalogueScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Catalogue);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Stops as an operator would; jobs are asked to end.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await _host.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    internal sealed class Lines
    {
        public ConcurrentQueue<string> All { get; } = new();

        public Action<string>? Seen { get; set; }
    }

    private sealed class LineLogger(Lines lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add($"{logLevel}: {formatter(state, exception)} {exception}");

        private void Add(string line)
        {
            lines.All.Enqueue(line);
            lines.Seen?.Invoke(line);
        }

        public void Dispose()
        {
        }
    }

    private sealed class NoOnboarding : ITenantOnboarding
    {
        public Task SeedAsync(TenantDeclaration declaration, CancellationToken ct) => Task.CompletedTask;

        public Task SmokeTestAsync(CancellationToken ct) => Task.CompletedTask;

        public Task InviteAdministratorAsync(TenantDeclaration declaration, CancellationToken ct) => Task.CompletedTask;
    }
}
