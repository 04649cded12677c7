using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Sales;
using Platform.Tenancy.Connections;
using Platform.Tests.Sales;
using Platform.Tests.Support;

namespace Platform.Tests.Chat;

/// <summary>Stopping a question ends its statement in the database.</summary>
[Collection(SeededTenantCollection.Name)]
public sealed class StopTests(SeededTenant seeded)
{
    private const string Mark = "stopped_by_its_asker";

    // Cheap to the planner, slow to do: a text of a million characters for every line.
    private static readonly string Long = Enumerable.Repeat("'a', 'aaaaaaaaaa')", 6).Aggregate("(s.product || 'a')", (text, times) => $"replace({text}, {times}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_leaves_frees_the_backend_within_a_second()
    {
        await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            using var stop = new CancellationTokenSource();
            var reader = new SalesReader(scope.GetRequiredService<TenantDatabase>(), (_, _) => Task.CompletedTask);
            var reading = reader.ReadAsync([new CompiledSales($"select count(md5({Long})) as {Mark} from bi.sales s", [])], stop.Token);
            await UntilAsync(1, TimeSpan.FromSeconds(8));

            await stop.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            await UntilAsync(0, TimeSpan.FromSeconds(1));
        });
    }

    private static async Task UntilAsync(int running, TimeSpan limit)
    {
        await using var connection = new NpgsqlConnection(await TestPostgres.ConnectionStringAsync());
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query like $1", connection)
        {
            Parameters = { new() { Value = $"%{Mark}%" } },
        };
        var started = TimeProvider.System.GetTimestamp();
        long seen;
        while ((seen = (long)(await command.ExecuteScalarAsync(Ct))!) != running && TimeProvider.System.GetElapsedTime(started) < limit)
        {
            await Task.Delay(20, Ct);
        }

        Assert.Equal(running, seen);
    }
}
