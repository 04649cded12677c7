using Microsoft.Extensions.DependencyInjection;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Provisioning;
using Platform.Tests.Support;
using Platform.Uploads;

namespace Platform.Tests.Uploads;

/// <summary>Files whose job was lost or used up its tries.</summary>
public sealed class RecoveryTests(PlatformFixture platform)
{
    private static readonly byte[] Day = Files.Day("1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France");

    [Fact]
    public async Task A_file_that_waited_through_a_suspension_is_read_when_it_is_lifted()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        var id = await StoreWithoutJobAsync(acme);
        await using var scope = (await platform.AppAsync()).Services.CreateAsyncScope();
        var life = scope.ServiceProvider.GetRequiredService<TenantLife>();

        await life.SuspendAsync(acme.Tenant.Slug, "test", "test", CancellationToken.None);
        await life.ReactivateAsync(acme.Tenant.Slug, "test", "test", CancellationToken.None);

        using var anna = await acme.SignInAsync();
        Assert.Equal("completed", (await anna.SettledAsync(id)).Text("status"));
    }

    [Fact]
    public async Task A_file_whose_job_is_gone_is_read_after_a_while_and_a_fresh_one_is_left_alone()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        var id = await StoreWithoutJobAsync(acme);
        using var anna = await acme.SignInAsync();

        await RecoverAsync(acme, TimeSpan.FromMinutes(15));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal("queued", await acme.ScalarAsync<string>($"select status from uploads where id = '{id}'"));

        await acme.ScalarAsync<DateTime>($"update uploads set received_at = received_at - interval '1 hour' where id = '{id}' returning received_at");
        await RecoverAsync(acme, TimeSpan.FromMinutes(15));
        await RecoverAsync(acme, TimeSpan.FromMinutes(15));

        Assert.Equal("completed", (await anna.SettledAsync(id)).Text("status"));
        Assert.Equal(2, (await acme.NumbersAsync()).Quantity);
    }

    [Fact]
    public async Task A_file_whose_tries_are_used_up_ends_as_failed_and_says_what_to_do()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        var id = await StoreWithoutJobAsync(acme);

        await acme.InScopeAsync(services => services.GetRequiredService<ReadUpload.Job>()
            .GiveUpAsync(new ReadUpload(id), new IOException("The disk is full."), CancellationToken.None));

        using var anna = await acme.SignInAsync();
        var upload = await anna.SettledAsync(id);
        Assert.Equal(("failed", "server_error"), (upload.Text("status"), upload.GetProperty("error").Text("code")));
        Assert.StartsWith("Something went wrong on our side while reading day.csv; nothing of it was kept.", upload.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    private static Task RecoverAsync(TestTenant tenant, TimeSpan quietFor) => tenant.InScopeAsync(async services =>
    {
        foreach (var feature in services.GetServices<ITenantRecovery>())
        {
            await feature.RecoverAsync(quietFor, CancellationToken.None);
        }
    });

    private static Task<Guid> StoreWithoutJobAsync(TestTenant tenant) => tenant.InScopeAsync(async services =>
    {
        var id = Guid.CreateVersion7();
        await using var chunks = new UploadChunks(services.GetRequiredService<TenantDatabase>(), id, 1 << 30);
        await chunks.TakeAsync(new MemoryStream(Day), CancellationToken.None);
        await ReceiveUpload.KeepAsync(
            chunks, new ReceiveUpload.Received(id, null, "day.csv", Day.Length, chunks.Hash(), TimeProvider.System.GetUtcNow()), jobs: null, CancellationToken.None);
        return id;
    });
}
