using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Rates;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;
using Platform.Uploads;

namespace Platform.Tests.Uploads;

/// <summary>Loads that are watched, stopped, killed, repeated or raced.</summary>
public sealed class LoadTests(PlatformFixture platform)
{
    // Long enough that a quick machine is still reading when somebody looks.
    private const int Many = 1_000_000;

    [Fact]
    public async Task A_load_can_be_watched_and_its_file_downloaded_as_it_was()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var bytes = Big(Many);
        using var sent = await anna.SendAsync("big.csv", bytes);
        var id = (await sent.ProblemAsync()).Id();

        var seen = await WatchAsync(anna, id);

        Assert.Equal("completed", seen[^1].Text("status"));
        Assert.Contains(seen, u => u.Text("status") == "parsing" && u.GetProperty("progress").GetProperty("rows").GetInt32() is > 0 and < Many
            && u.GetProperty("progress").GetProperty("total").GetInt32() is > Many / 2 and < Many * 2
            && u.Text("statusText")!.StartsWith("Reading ", StringComparison.Ordinal));
        Assert.Equal((Many, Many), (seen[^1].Rows("read"), seen[^1].Rows("imported")));
        Assert.Equal(bytes, await anna.GetByteArrayAsync($"/api/v1/uploads/{id}/file", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_load_that_is_cancelled_leaves_nothing()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        using var sent = await anna.SendAsync("big.csv", Big(Many));
        var id = (await sent.ProblemAsync()).Id();
        await UntilAsync(() => acme.ScalarAsync<bool>($"select progress_rows > 0 from uploads where id = '{id}'"));

        await anna.PostedAsync($"uploads/{id}/cancel");
        await UntilAsync(() => acme.ScalarAsync<bool>($"select status = 'cancelled' from uploads where id = '{id}'"));

        Assert.Equal("0 sales, 0 slices, 0 products, version 0", await LeftAsync(acme));
        using var again = await anna.PostAsync($"/api/v1/uploads/{id}/cancel", null, TestContext.Current.CancellationToken);
        Assert.Equal("not_running", (await again.ProblemAsync()).Text("code"));
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_leaves_nothing_and_the_next_one_finishes_once()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        var id = await StoreAsync(acme, "big.csv", Big(Many));
        var database = await acme.ScalarAsync<string>("select current_database()::text");

        var killed = Task.Run(() => RunAsync(acme, id), TestContext.Current.CancellationToken);
        await UntilAsync(() => acme.ScalarAsync<bool>($"select progress_rows > 0 from uploads where id = '{id}'"));
        await KillSessionsAsync(database);
        await Assert.ThrowsAnyAsync<Exception>(() => killed);

        Assert.Equal("0 sales, 0 slices, 0 products, version 0", await LeftAsync(acme));
        Assert.Equal("parsing", await acme.ScalarAsync<string>($"select status from uploads where id = '{id}'"));

        await RunAsync(acme, id);
        Assert.Equal((Many, "completed"), ((await acme.NumbersAsync()).Rows, await acme.ScalarAsync<string>($"select status from uploads where id = '{id}'")));

        await RunAsync(acme, id); // a retry after the first run had finished
        Assert.Equal($"{Many} sales, 1 slices, 100 products, version 1", await LeftAsync(acme));
    }

    [Fact]
    public async Task Two_workers_on_one_upload_load_it_once()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        var id = await StoreAsync(acme, "big.csv", Big(20_000));

        await Task.WhenAll(RetriedAsync(acme, id), RetriedAsync(acme, id));

        Assert.Equal("20000 sales, 1 slices, 100 products, version 1", await LeftAsync(acme));
    }

    [Fact]
    public async Task Files_sent_at_once_with_the_same_new_products_all_arrive_once()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var days = Enumerable.Range(1, 8).ToArray();

        var uploads = await Task.WhenAll(days.Select(day => anna.UploadAsync($"{day}.csv", Files.Day(
            [.. Enumerable.Range(0, 40).Select(i => $"{day},P{i},Product {i},{day},2010-12-0{day} 08:26:00,1.00,1,France")]))));

        Assert.All(uploads, u => Assert.Equal("completed", u.Text("status")));
        Assert.Equal(new Numbers(8 * 40, 40 * days.Sum(), 40 * days.Sum(), 40 * days.Sum()), await acme.NumbersAsync());
        Assert.Equal("320 sales, 8 slices, 40 products, version 8", await LeftAsync(acme));
    }

    [Fact]
    public async Task Without_a_rate_an_amount_is_not_known_and_with_one_it_is_in_the_base_currency()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "EUR");
        using var anna = await acme.SignInAsync();
        var unknown = await anna.UploadAsync("december.csv", Files.Day("1,A1,Cup,2,2010-12-01 08:26:00,2.50,1,France", "1,A2,Pot,1,2010-12-01 08:26:00,3.00,1,France"));

        var issue = Assert.Single(await anna.IssuesAsync(unknown));
        Assert.Equal(("no_fx_rate", "warning", "GBP 2010-12"), (issue.Text("code"), issue.Text("severity"), issue.Text("value")));
        Assert.Equal((8.00m, 2L), ((await acme.NumbersAsync()).Amount, await acme.ScalarAsync<long>("select count(*) from bi.sales where net is null and gross is null")));

        await acme.ScalarAsync<decimal>("insert into fx_rates values ('GBP', '2011-01-01', 1.2, 'test') returning rate_to_base");
        await anna.UploadAsync("january.csv", Files.Day("1,A1,Cup,2,2011-01-05 08:26:00,2.50,1,France"));
        Assert.Equal(6.00m, (await acme.NumbersAsync("sale_date = '2011-01-05'")).Net);
    }

    [Fact]
    public void Vat_is_taken_out_of_amounts_that_include_it_and_added_to_those_that_do_not()
    {
        Assert.Equal(new Money(161.916667m, 194.30m), Money.Of(167.50m, includesVat: true, 0.20m, 1.16m));
        Assert.Equal(new Money(100m, 115m), Money.Of(100m, includesVat: false, 0.15m, 1m));
        Assert.Equal(new Money(100m, 100m), Money.Of(100m, includesVat: false, null, 1m));
        Assert.Equal(default, Money.Of(null, includesVat: true, 0.20m, 1m));
        Assert.Equal(default, Money.Of(100m, includesVat: true, 0.20m, null));
    }

    [Fact]
    public async Task Two_vendors_with_one_layout_are_told_apart_by_a_person()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var twin = (await File.ReadAllTextAsync(Path.Combine(Clone.Root, "tenants", "_template", "vendors", "online_retail.yaml"), TestContext.Current.CancellationToken))
            .Replace("vendor: online_retail", "vendor: twin", StringComparison.Ordinal).Replace("name: Online Retail", "name: Twin", StringComparison.Ordinal)
            .Replace("reseller: Online Retail", "reseller: Twin", StringComparison.Ordinal);
        await acme.ScalarAsync<int>($"insert into vendor_profiles (vendor, version, yaml) values ('twin', 1, '{twin.Replace("'", "''", StringComparison.Ordinal)}') returning version");

        var upload = await anna.UploadAsync("day.csv", Files.Day("1,A1,Cup,2,2010-12-01 08:26:00,2.50,1,France"));
        var question = upload.GetProperty("question");
        Assert.Equal(("needs_input", "vendor"), (upload.Text("status"), question.Text("kind")));
        Assert.Equal(["online_retail", "twin"], question.GetProperty("options").EnumerateArray().Select(o => o.Text("value")).Take(2));
        using var wrong = await anna.PostAsJsonAsync($"/api/v1/uploads/{upload.Id()}/answer", new { vendor = "nobody" }, TestContext.Current.CancellationToken);
        Assert.Equal("vendor", (await wrong.ProblemAsync()).Text("field"));

        await anna.PostedAsync($"uploads/{upload.Id()}/answer", new { vendor = "twin" });
        var answered = await anna.SettledAsync(upload.Id());

        Assert.Equal(("completed", "Twin"), (answered.Text("status"), answered.Text("vendorName")));
        Assert.Equal(1, (await acme.NumbersAsync("reseller = 'Twin'")).Rows);
    }

    [Fact]
    public async Task A_file_said_to_be_another_vendors_is_refused_with_what_is_missing()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        var id = await StoreAsync(acme, "day.csv", Files.Day("1,A1,Cup,2,2010-12-01 08:26:00,2.50,1,France"));
        await acme.ScalarAsync<Guid>($$"""update uploads set answer = '{"vendor":"boxnox"}' where id = '{{id}}' returning id""");

        await RunAsync(acme, id);

        Assert.Equal("failed", await acme.ScalarAsync<string>($"select status from uploads where id = '{id}'"));
        Assert.Equal("header_not_found", await acme.ScalarAsync<string>($"select error_code from uploads where id = '{id}'"));
        Assert.Equal("0 sales, 0 slices, 0 products, version 0", await LeftAsync(acme));
    }

    private static byte[] Big(int rows)
    {
        var text = new StringBuilder(Files.DayHeader, rows * 64);
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i / 4},P{i % 100},Product number {i % 100},{1 + (i % 7)},2010-12-01 08:26:00,2.50,17850,United Kingdom\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Takes a file in without having it read.</summary>
    private static Task<Guid> StoreAsync(TestTenant tenant, string name, byte[] bytes) => tenant.InScopeAsync(async services =>
    {
        var id = Guid.CreateVersion7();
        await using var chunks = new UploadChunks(services.GetRequiredService<TenantDatabase>(), id, bytes.Length);
        await chunks.TakeAsync(new MemoryStream(bytes), CancellationToken.None);
        var received = new ReceiveUpload.Received(id, null, name, bytes.Length, chunks.Hash(), TimeProvider.System.GetUtcNow());
        Assert.True(await ReceiveUpload.KeepAsync(chunks, received, jobs: null, CancellationToken.None));
        return id;
    });

    private static Task RunAsync(TestTenant tenant, Guid id) =>
        tenant.InScopeAsync(services => services.GetRequiredService<ReadUpload.Job>().RunAsync(new ReadUpload(id), CancellationToken.None));

    // As the queue does with a worker that finds another one at its upload: again, a little later.
    private static async Task RetriedAsync(TestTenant tenant, Guid id)
    {
        for (var left = 50; ; left--)
        {
            try
            {
                await RunAsync(tenant, id);
                return;
            }
            catch (DbUpdateConcurrencyException) when (left > 0)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task KillSessionsAsync(string database)
    {
        await using var server = new NpgsqlConnection(await TestPostgres.ConnectionStringAsync());
        await server.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", server) { Parameters = { new() { Value = database } } };
        await command.ExecuteNonQueryAsync();
    }

    private static Task<string> LeftAsync(TestTenant tenant) => tenant.ScalarAsync<string>("""
        select (select count(*) from sales) || ' sales, ' || (select count(*) from upload_slices) || ' slices, ' || (select count(*) from products) || ' products, version '
            || (select version from data_state)
        """);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var left = 2_000; !await isSo(); left--)
        {
            Assert.True(left > 0, "It did not happen in time.");
            await Task.Delay(20);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> WatchAsync(HttpClient client, Guid id)
    {
        var seen = new List<JsonElement>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await using var stream = await client.GetStreamAsync($"/api/v1/uploads/{id}/events", patience.Token);
        using var reader = new StreamReader(stream);
        var named = false;
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            named |= line == "event: upload";
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                seen.Add(JsonDocument.Parse(line["data: ".Length..]).RootElement);
            }
        }

        Assert.True(named);
        return seen;
    }
}
