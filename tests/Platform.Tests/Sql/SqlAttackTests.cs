using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Sql;
using Platform.Tenancy.Connections;
using Platform.Tests.Sales;
using Platform.Tests.Support;
using Platform.Tests.Toolbox;

namespace Platform.Tests.Sql;

/// <summary>The same attacks with the guard taken away: what lies beneath it holds as well, and two companies stay apart.</summary>
public sealed class SqlAttackTests(ToolboxFixture tools, PlatformFixture platform)
{
    // Changes in any of these would be an attack that worked.
    private const string Fingerprint = """
        select (select count(*) from app.users)::text || '/' || (select md5(string_agg(email || role, ',' order by id)) from app.users) || '/' || (select count(*) || coalesce(sum(net), 0)::text from app.sales)
            || '/' || (select count(*) from pg_class where relpersistence <> 't') || '/' || (select count(*) from pg_proc) || '/' || (select count(*) from pg_type)
            || '/' || (select count(*) from pg_largeobject_metadata) || '/' || (select count(*) from pg_extension) || '/' || (select count(*) from pg_namespace where nspname !~ '^pg_(toast_)?temp')
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_guard_attacks_change_nothing_leak_nothing_and_disturb_nobody()
    {
        var mine = await SeededSales.NewTenantAsync(platform);
        var other = await platform.NewTenantAsync();
        var attacks = File.ReadAllLines(Statement("attacks.txt")).Select(line => line.Split('\t', 2)).Where(a => a[0] is not "dos").Select(a => a[1]).ToList();
        string[] secrets = [mine.AdministratorEmail, other.AdministratorEmail, other.Tenant.Name, other.Tenant.Slug];

        await mine.InScopeAsync(own => other.InScopeAsync(async theirs =>
        {
            await using var watcher = await theirs.GetRequiredService<TenantDatabase>().OpenChatAsync(Ct);
            var (before, theirsBefore) = (await ScalarAsync(own, Fingerprint), await ScalarAsync(theirs, Fingerprint));
            var sessions = new HashSet<int>();
            foreach (var (attack, n) in attacks.Select((a, n) => (a, n)))
            {
                // A parameter without a value breaks the protocol, which ends its sender's session and nobody else's.
                await using var connection = await own.GetRequiredService<TenantDatabase>().OpenChatAsync(Ct);
                sessions.Add(connection.ProcessID);
                Assert.DoesNotContain(await AttackAsync(connection, attack), cell => secrets.Any(s => cell.Contains(s, StringComparison.OrdinalIgnoreCase)));
                if (n % 50 == 0)
                {
                    Assert.Equal("0", await ScalarAsync(watcher, "select count(*)::text from bi.sales"));
                }
            }

            Assert.Equal("0", await ScalarAsync(own, $"select count(*)::text from pg_locks where locktype = 'advisory' and pid in ({string.Join(',', sessions)})"));
            Assert.Equal(before, await ScalarAsync(own, Fingerprint));
            Assert.Equal(theirsBefore, await ScalarAsync(theirs, Fingerprint));
            await using var another = await theirs.GetRequiredService<TenantDatabase>().OpenChatAsync(Ct);
            Assert.Equal("0", await ScalarAsync(another, "select count(*)::text from bi.sales"));
        }));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM generate_series(1, 1500) AS a(x), generate_series(1, 1500) AS b(y)", "too_costly")]
    [InlineData("SELECT count(*) FROM bi.sales a JOIN bi.sales b ON a.channel = b.channel JOIN bi.sales c ON c.channel = b.channel JOIN bi.sales d ON d.channel = c.channel JOIN bi.sales e ON e.channel = d.channel", "too_costly too_slow")]
    [InlineData("SELECT length(string_agg(g.d::text || h.d::text, ',')) FROM generate_series(1, 1500) AS g(d), generate_series(1, 1500) AS h(d)", "too_costly")]
    [InlineData("SELECT 1 / (quantity - quantity) FROM bi.sales", "failed")]
    public async Task What_passes_the_guard_is_stopped_at_its_limits(string sql, string codes)
    {
        var tenant = await SeededSales.NewTenantAsync(platform);
        await tenant.InScopeAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<TenantDatabase>().OpenChatAsync(Ct);
            var accepted = Assert.IsType<SqlVerdict.Accepted>(await new SqlGuard(tools.Toolbox).CheckAsync(sql, await BiCatalogue.ReadAsync(connection, Ct), Ct));

            var stopped = await Assert.ThrowsAsync<SqlStopped>(() => LimitedSql.ReadAsync(connection, accepted, Ct));

            // A database that nobody counted yet has no good estimate; there the clock stops it.
            Assert.Contains(stopped.Code, codes.Split(' '));
            Assert.DoesNotContain("division", stopped.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_calendar_gives_the_days_it_names()
    {
        var tenant = await platform.NewTenantAsync();
        await tenant.InScopeAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<TenantDatabase>().OpenChatAsync(Ct);
            const string sql = "SELECT 'é (' AS x, m::date AS month, n FROM generate_series(date '2025-01-31', date '2025-04-30', interval '1 month') m CROSS JOIN generate_series(1, 5, 4) AS g(n) ORDER BY month, n";
            var accepted = Assert.IsType<SqlVerdict.Accepted>(await new SqlGuard(tools.Toolbox).CheckAsync(sql, await BiCatalogue.ReadAsync(connection, Ct), Ct));

            var read = await LimitedSql.ReadAsync(connection, accepted, Ct);

            Assert.Equal(["x", "month", "n"], read.Columns);
            Assert.Equal(
                [(new DateOnly(2025, 1, 31), 1m), (new(2025, 1, 31), 5m), (new(2025, 2, 28), 1m), (new(2025, 2, 28), 5m), (new(2025, 3, 28), 1m), (new(2025, 3, 28), 5m), (new(2025, 4, 28), 1m), (new(2025, 4, 28), 5m)],
                read.Rows.Select(r => ((DateOnly)r[1]!, (decimal)r[2]!)));
        });
    }

    /// <summary>All texts that it gave.</summary>
    private static async Task<List<string>> AttackAsync(NpgsqlConnection connection, string sql)
    {
        var cells = new List<string>();
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        try
        {
            await ExecuteAsync(connection, "set transaction read only");
            await ExecuteAsync(connection, "set local statement_timeout = '500ms'");
#pragma warning disable CA2100 // Attacks are what is tested.
            await using var command = new NpgsqlCommand($"SELECT * FROM (\n{sql}\n) q LIMIT 11", connection, transaction);
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                cells.AddRange(Enumerable.Range(0, reader.FieldCount).Where(i => !reader.IsDBNull(i)).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? ""));
            }
        }
        catch (Exception refused) when (refused is NpgsqlException or InvalidCastException or NotSupportedException or OverflowException)
        {
            Assert.NotEmpty(refused.Message);
        }

        return cells;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // A constant of this test.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<string?> ScalarAsync(IServiceProvider services, string sql)
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(Ct);
        return await ScalarAsync(connection, sql);
    }

    private static async Task<string?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // A constant of this test.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (string?)await command.ExecuteScalarAsync(Ct);
    }

    private static string Statement(string file) => Path.Combine(Clone.Root, "tests", "Platform.Tests", "Sql", "Statements", file);
}
