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
                await RunAsync(connection, accepted.Sql);
            }
        });
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand($"SELECT * FROM (\n{sql}\n) q LIMIT 11", connection, transaction);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                Assert.True(reader.FieldCount > 0);
            }
        }
        catch (PostgresException refused)
        {
            Assert.Fail($"{sql}\n{refused.MessageText}");
        }
    }
}
