using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Host.Demo;
using Platform.Sales;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Host;

/// <summary>The demo world: the same on every run, and read from the vendors' own formats to the cent of what was put in.</summary>
public sealed class DemoWorldTests(PlatformFixture platform)
{
    // With a month that was restated, months without a rate for the rand, and both years of the price list.
    private static readonly DemoScope Few = DemoScope.Parse("2025-03..2025-05", 1);

    [Fact]
    public void Two_runs_write_the_same_bytes()
    {
        Assert.Equal(Hashes(), Hashes());

        static string[] Hashes() =>
            [.. new DemoWorld(Few).Vendors.SelectMany(v => v.Files()).Select(f => $"{f.Name} {Convert.ToHexString(SHA256.HashData(f.Bytes()))}")];
    }

    [Fact]
    public void Products_have_right_codes_and_check_digits()
    {
        Assert.Equal("2990000000224", DemoCatalogue.All.Single(p => p.Code == "ACSOO100").Ean);
        Assert.Equal("Garden Pool", DemoCatalogue.All.Single(p => p.Code == "ACGP100").Name);
        Assert.All(DemoCatalogue.All, p => Assert.Equal(0, p.Ean!.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10));
        Assert.Equal(DemoCatalogue.All.Count, DemoCatalogue.All.Select(p => p.Code).Distinct().Count());
    }

    [Fact]
    public void A_larger_world_has_as_many_times_the_orders()
    {
        int Lines(int scale) => new DemoWorld(DemoScope.Parse("2024-02..2024-02", scale)).WebShop.Sales().Count();

        Assert.InRange(Lines(20) / (double)Lines(1), 18, 22);
    }

    [Fact]
    public async Task Every_vendors_months_count_as_the_generators_own_books_say()
    {
        var ct = TestContext.Current.CancellationToken;
        var tenant = await platform.NewTenantAsync();
        var world = new DemoWorld(Few);
        var address = PlatformFixture.AddressOf(await platform.AppAsync());
        using var load = await DemoLoad.SignInAsync(address, tenant.Host, tenant.AdministratorEmail, TestTenant.Password, world, _ => { }, ct);
        await load.BeginAsync(ct);
        await load.FinishAsync(ct);

        var books = DemoLedger.Of(world);
        var read = await ReadAsync(tenant);

        Assert.Equal(books.Select(Say), read.Select(Say));
        Assert.Contains(books, e => e is { Vendor: "Skins SA", Net: null, Amount: > 0 });
        Assert.Equal(["Galilu", "Selfridges"], await UnmappedAsync(tenant));
        Assert.Equal(books.GroupBy(e => e.Vendor).Select(g => (g.Key, Math.Round(g.Sum(e => e.Net ?? 0), 2))), await AskAsync(tenant));

        // Once more changes nothing: every file is known, every word is placed.
        await load.BeginAsync(ct);
        await load.FinishAsync(ct);
        Assert.Equal(books.Select(Say), (await ReadAsync(tenant)).Select(Say));
    }

    private static string Say(DemoEntry e) => string.Create(
        CultureInfo.InvariantCulture, $"{e.Vendor} {e.Month:yyyy-MM}: {e.Lines} lines, {e.Quantity} pieces, {e.Amount:0.00} in its currency, {e.Net:0.00} net");

    private static Task<List<DemoEntry>> ReadAsync(TestTenant tenant) => ListAsync(
        tenant,
        """
        select reseller, date_trunc('month', period_end)::date, count(*)::int, sum(quantity)::bigint, sum(amount_local), sum(net)
        from bi.sales group by 1, 2 order by reseller collate "C", 2
        """,
        r => new DemoEntry(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetInt32(2), r.GetInt64(3), Number(r, 4), Number(r, 5)));

    private static Task<List<string>> UnmappedAsync(TestTenant tenant) =>
        ListAsync(tenant, "select distinct reseller from bi.sales where not is_mapped order by 1", r => r.GetString(0));

    private static async Task<IEnumerable<(string, decimal)>> AskAsync(TestTenant tenant)
    {
        var result = await tenant.InScopeAsync(services => services.GetRequiredService<SalesNumbers>().AskAsync(
            new SalesQuery { Measures = ["net"], Group = ["reseller"], Time = new SalesPeriod(new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1), null) },
            TestContext.Current.CancellationToken));
        return result.Rows.Select(row => ((string)row[0]!, Math.Round((decimal)row[1]!, 2))).OrderBy(row => row.Item1, StringComparer.Ordinal);
    }

    private static decimal? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    private static Task<List<T>> ListAsync<T>(TestTenant tenant, string sql, Func<NpgsqlDataReader, T> read) => tenant.InScopeAsync(async services =>
    {
        await using var connection = await services.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    });
}
