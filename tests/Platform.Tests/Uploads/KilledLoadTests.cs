using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;
using Platform.Uploads;

namespace Platform.Tests.Uploads;

/// <summary>A load whose connection dies at a given write leaves all or nothing, and the next try finishes it once.</summary>
public sealed class KilledLoadTests(PlatformFixture platform)
{
    private const string Left = """
        select (select count(*) from sales) || ' sales, ' || (select count(*) from upload_slices) || ' slices, ' || (select count(*) from products) || ' products, '
            || (select count(*) from resellers) || ' resellers, version ' || (select version from data_state)
        """;

    [Fact]
    public async Task A_load_killed_at_any_of_its_writes_leaves_nothing_and_finishes_afterwards()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        var id = await StoreAsync(acme, Files.Day([.. Enumerable.Range(0, 200).Select(i => $"{i},P{i % 10},Product {i % 10},1,2010-12-0{1 + (i % 2)} 08:26:00,2.50,17850,France")]));
        var database = await acme.ScalarAsync<string>("select current_database()::text");
        var schema = await acme.ScalarAsync<string>("select relnamespace::regnamespace::text from pg_class where oid = 'resellers'::regclass");
        var empty = await acme.ScalarAsync<string>(Left);
        await OnServerAsync(database, """
            create function public.die_here() returns trigger language plpgsql security definer as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
            grant execute on function public.die_here() to public
            """);

        foreach (var (write, table) in new[] { ("insert", "resellers"), ("insert", "products"), ("insert", "upload_slices"), ("insert", "sales"), ("update", "data_state") })
        {
            await OnServerAsync(database, $"create trigger die_here after {write} on {schema}.{table} for each statement execute function public.die_here()");
            var error = await Record.ExceptionAsync(() => RunAsync(acme, id));
            await OnServerAsync(database, $"drop trigger die_here on {schema}.{table}");

            Assert.True(error is not null, $"Nothing was written to {table}.");
            Assert.Equal(empty, await acme.ScalarAsync<string>(Left));
            Assert.Contains(await acme.ScalarAsync<string>($"select status from uploads where id = '{id}'"), (string[])["parsing", "committing"]);
        }

        await RunAsync(acme, id);
        await RunAsync(acme, id);

        Assert.Equal(("completed", new Numbers(200, 200, 500m, 500m)), (await acme.ScalarAsync<string>($"select status from uploads where id = '{id}'"), await acme.NumbersAsync()));
        Assert.Equal("200 sales, 2 slices, 10 products, 1 resellers, version 1", await acme.ScalarAsync<string>(Left));
    }

    private static Task<Guid> StoreAsync(TestTenant tenant, byte[] bytes) => tenant.InScopeAsync(async services =>
    {
        var id = Guid.CreateVersion7();
        await using var chunks = new UploadChunks(services.GetRequiredService<TenantDatabase>(), id, bytes.Length);
        await chunks.TakeAsync(new MemoryStream(bytes), CancellationToken.None);
        Assert.True(await ReceiveUpload.KeepAsync(chunks, new ReceiveUpload.Received(id, null, "day.csv", bytes.Length, chunks.Hash(), TimeProvider.System.GetUtcNow()), jobs: null, CancellationToken.None));
        return id;
    });

    private static Task RunAsync(TestTenant tenant, Guid id) =>
        tenant.InScopeAsync(services => services.GetRequiredService<ReadUpload.Job>().RunAsync(new ReadUpload(id), CancellationToken.None));

    private static async Task OnServerAsync(string database, string sql)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionStringAsync()) { Database = database, Pooling = false }.ConnectionString);
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
