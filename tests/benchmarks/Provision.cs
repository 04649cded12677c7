using Microsoft.Extensions.DependencyInjection;
using Platform.Benchmarks.Harness;
using Platform.Benchmarks.World;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Provisioning;

namespace Platform.Benchmarks;

/// <summary>A tenant from its declaration to its administrator's account, against the bare clone of a database that is the least any way needs.</summary>
internal static class Provision
{
    public static async Task RunAsync(BenchHost host, Orders orders, Report report)
    {
        await host.NewTenantAsync(); // builds the template
        await using var scope = host.App.Services.CreateAsyncScope();
        var template = Identifiers.Quote(scope.ServiceProvider.GetRequiredService<TemplateDatabase>().Name);
        await using var server = await host.OpenAsync("postgres");
        var samples = await Race.RunAsync(
            2, orders.RepetitionsOr(20),
            new Contestant("provision", _ => ProvisionAsync(host)),
            new Contestant("clone", run => Race.SecondsAsync(() => server.RunAsync($"create database bare_{run + 2} template {template} strategy wal_log", CancellationToken.None))));
        report.Add(new Figure(
            "Provisioning a tenant", Words.Percentiles(samples[0]), Words.Percentiles(samples[1]), $"takes {Words.Times(samples[0].Median / samples[1].Median)} as long",
            "all recorded steps: roles, clone, grants, stamp, seed, smoke test, administrator's account; rival: bare `CREATE DATABASE … TEMPLATE` of the same template"));
    }

    private static async Task<double> ProvisionAsync(BenchHost host)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return await Race.SecondsAsync(() => BenchHost.ProvisionAsync(scope.ServiceProvider));
    }
}
