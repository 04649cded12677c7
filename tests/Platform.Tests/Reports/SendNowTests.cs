using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Data;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Reports;

public sealed class SendNowTests(PlatformFixture platform)
{
    [Fact]
    public async Task Who_asks_for_a_report_and_leaves_the_page_gets_it_all_the_same()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = acme.Anonymous();
        using var session = await anna.PostAsJsonAsync("/api/v1/session", new { email = acme.AdministratorEmail, password = TestTenant.Password });
        var cookie = session.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        using var planned = await anna.PostAsJsonAsync(
            "/api/v1/reports/schedules", new { report = "monthly-sales", formats = new[] { "csv" }, cron = "monthly", zone = "UTC", recipients = new[] { "anna@acme.test" } });
        var schedule = await planned.Content.ReadFromJsonAsync<Schedule>();

        // The run waits to be written while its sender goes.
        await acme.InScopeAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
            await using var hold = await connection.BeginTransactionAsync();
            await RunAsync(connection, "lock table report_runs in exclusive mode");
            using (var wire = await AskAsync(anna.BaseAddress!, acme.Host, cookie, $"/api/v1/reports/schedules/{schedule!.Id}/runs"))
            {
                await EventuallyAsync(async () => await RunAsync(connection, "select count(*) from pg_locks where relation = 'report_runs'::regclass and not granted") is > 0L);
            }

            await Task.Delay(300);
            await hold.RollbackAsync();
        });

        await EventuallyAsync(() => acme.InScopeAsync(services => services.GetRequiredService<TenantDb>().ReportRuns.AnyAsync()));
    }

    private static async Task<TcpClient> AskAsync(Uri address, string host, string cookie, string path)
    {
        var wire = new TcpClient { LingerState = new LingerOption(true, 0) };
        await wire.ConnectAsync(address.Host, address.Port);
        await wire.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}"));
        return wire;
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var look = 0; look < 200; look++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("It did not happen within ten seconds.");
    }

    private sealed record Schedule(Guid Id);
}
