using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Sql;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;
using Platform.Tests.Toolbox;

namespace Platform.Tests.Sql;

public sealed class SqlGuardOnPostgresTests(ToolboxFixture tools, PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_guard_accepts_runs_as_the_chats_login_on_a_tenants_own_views()
    {
        var tenant = await platform.NewTenantAsync();
        var guard = new SqlGuard(tools.Toolbox);
        var legal = await File.ReadAllLinesAsync(Path.Combine(Clone.Root, "tests", "Platform.Tests", "Sql", "Statements", "legal.sql"), Ct);

        await tenant.InScopeAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<TenantDatabase>().OpenChatAsync(Ct);
            var catalogue = await BiCatalogue.ReadAsync(connection, Ct);
            Assert.Equal(["coverage", "products", "resellers", "restatements", "sales", "stores"], catalogue.Views.Order(StringComparer.Ordinal));
            Assert.Contains("net_eur", catalogue.ColumnsOf("sales"));

            foreach (var sql in legal)
            {
                var verdict = await guard.CheckAsync(sql, catalogue, Ct);
                var accepted = Assert.IsType<SqlVerdict.Accepted>(verdict);
                await RunAsync(connection, accepted);
            }
        });
    }

    [Fact]
    public async Task Values_that_no_type_of_ours_can_hold_are_given_as_PostgreSQL_writes_them()
    {
        var tenant = await platform.NewTenantAsync();
        await tenant.InScopeAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<TenantDatabase>().OpenChatAsync(Ct);
            const string sql = "SELECT 1.5::numeric * 1e30::numeric AS big, 1 / 3.0 * (1 / 7.0) * (1 / 9.0) AS fine, date '0044-03-15 BC' AS ides, date 'infinity' AS never, interval '14 months 3 days' AS span, true AS yes, "
                + "timestamp '2025-06-30 13:00' AS moment, array_agg(v.a ORDER BY v.a) AS list, null::numeric AS nothing FROM (VALUES ('x'), ('y, \"z\"')) AS v(a)";
            var accepted = Assert.IsType<SqlVerdict.Accepted>(await new SqlGuard(tools.Toolbox).CheckAsync(sql, await BiCatalogue.ReadAsync(connection, Ct), Ct));

            var row = Assert.Single((await LimitedSql.ReadAsync(connection, accepted, Ct)).Rows);

            Assert.Equal(["1500000000000000000000000000000.0", "0044-03-15 BC", "infinity", "1 year 2 mons 3 days", "x, y, \"z\""], new[] { row[0], row[2], row[3], row[4], row[7] });
            Assert.InRange(Assert.IsType<decimal>(row[1]), 0.00529m, 0.0053m);
            Assert.Equal([true, new DateOnly(2025, 6, 30), null], new[] { row[5], row[6], row[8] });
        });
    }

    private static async Task RunAsync(NpgsqlConnection connection, SqlVerdict.Accepted statement)
    {
        try
        {
            Assert.NotEmpty((await LimitedSql.ReadAsync(connection, statement, Ct)).Columns);
        }
        // Every line compared with every line: it may be written, and is stopped where there are many.
        catch (SqlStopped stopped) when (!statement.Sql.Contains("ALL (SELECT net", StringComparison.Ordinal))
        {
            Assert.Fail($"{statement.Sql}\n{stopped.Message}");
        }
    }
}
