using System.Diagnostics;
using System.Globalization;
using System.Text;
using Platform.Host;
using Platform.Tests.Support;
using Platform.Tests.Uploads;

namespace Platform.Tests.Host;

/// <summary>A worker's process that ends without a word in the middle of a load, as when a machine loses its power.</summary>
public sealed class KilledWorkerTests
{
    private const int Rows = 400_000;

    [Fact]
    public async Task A_killed_process_leaves_nothing_and_the_load_finishes_when_a_worker_is_back()
    {
        var ct = TestContext.Current.CancellationToken;
        var catalogue = $"catalogue_{Guid.NewGuid():N}";
        await using var office = await PlatformFixture.StartAsync(settings => settings with { Roles = HostRoles.Api | HostRoles.Admin, CatalogueName = catalogue });
        var acme = await PlatformFixture.NewTenantAsync(office, baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        using var sent = await anna.SendAsync("big.csv", Big());
        var id = (await sent.ProblemAsync()).Id();

        using (var first = await WorkerAsync(catalogue))
        {
            await UntilAsync(acme, $"select progress_rows > 0 from uploads where id = '{id}'", first);
            first.Kill(); // SIGKILL: nothing is finished, nothing is said
            await first.WaitForExitAsync(ct);
        }

        Assert.Equal(0L, await acme.ScalarAsync<long>("select (select count(*) from sales) + (select count(*) from upload_slices) + (select count(*) from products)"));
        Assert.Equal("parsing", await acme.ScalarAsync<string>($"select status from uploads where id = '{id}'"));

        using var second = await WorkerAsync(catalogue);
        await UntilAsync(acme, $"select status like 'completed%' from uploads where id = '{id}'", second);
        second.Kill();
        await second.WaitForExitAsync(ct);

        Assert.Equal(Rows, (await acme.NumbersAsync()).Rows);
        Assert.Equal(1L, await acme.ScalarAsync<long>("select count(*) from upload_slices"));
        await office.StopAsync(ct);
    }

    private static async Task<Process> WorkerAsync(string catalogue)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PlatformHost).Assembly.Location, "serve", "worker"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = await TestPostgres.ConnectionStringAsync(),
            ["Platform__CatalogueName"] = catalogue,
            ["Platform__BaseDomain"] = PlatformFixture.BaseDomain,
            ["Platform__Urls"] = "http://127.0.0.1:0",
            ["Platform__ContentFolder"] = Clone.Root,
            ["Platform__DataFolder"] = Path.Combine(Clone.Root, ".data", "tests"),
            ["Platform__MasterKey"] = Convert.ToBase64String(new byte[32]),
            ["Platform__JobCheckinSeconds"] = "1",
        })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task UntilAsync(TestTenant tenant, string sql, Process worker)
    {
        for (var left = 3_000; !await tenant.ScalarAsync<bool>(sql); left--)
        {
            Assert.True(left > 0 && !worker.HasExited, $"It did not happen in time, or the worker ended by itself: {sql}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static byte[] Big()
    {
        var text = new StringBuilder(Files.DayHeader, Rows * 64);
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i / 4},P{i % 100},Product number {i % 100},{1 + (i % 7)},2010-12-01 08:26:00,2.50,17850,United Kingdom\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
