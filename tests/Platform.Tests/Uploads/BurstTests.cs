using System.Globalization;
using System.Net;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>Many files at the same moment, all naming the same new products, stores and shop company.</summary>
public sealed class BurstTests(PlatformFixture platform)
{
    [Fact]
    public async Task Twenty_four_files_at_once_for_one_tenant_all_arrive_once()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();

        await SendAllAsync(anna, 24);

        await EnsureAllAsync(acme, 24);
        Assert.Equal(1L, await acme.ScalarAsync<long>("select count(*) from resellers"));
        Assert.Equal(2L, await acme.ScalarAsync<long>("select count(*) from stores"));
        Assert.Equal(20L, await acme.ScalarAsync<long>("select count(*) from product_aliases"));
        Assert.Equal(0L, await acme.ScalarAsync<long>("select count(*) from bi.sales where store is null or product is null"));
    }

    [Fact]
    public async Task Files_at_once_for_ten_tenants_all_arrive_once_and_where_they_belong()
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => platform.NewTenantAsync()));

        await Task.WhenAll(tenants.Select(async tenant =>
        {
            using var client = await tenant.SignInAsync();
            await SendAllAsync(client, 6);
        }));

        foreach (var tenant in tenants)
        {
            await EnsureAllAsync(tenant, 6);
        }
    }

    private static async Task SendAllAsync(HttpClient client, int files)
    {
        var uploads = await Task.WhenAll(Enumerable.Range(0, files).Select(async i =>
        {
            using var sent = await client.SendAsync($"BOXNOX {i}.csv", Month(i));
            var text = await sent.Content.ReadAsStringAsync();
            Assert.True(sent.StatusCode == HttpStatusCode.Accepted, text);
            return System.Text.Json.JsonDocument.Parse(text).RootElement.Id();
        }));
        foreach (var id in uploads)
        {
            var upload = await client.SettledAsync(id);
            Assert.True(upload.Text("status")!.StartsWith("completed", StringComparison.Ordinal), upload.ToString());
        }
    }

    private static async Task EnsureAllAsync(TestTenant tenant, int files)
    {
        var pieces = Enumerable.Range(0, files).Sum(i => 40 * (i + 1));
        Assert.Equal(new Numbers(files * 40, pieces, 10m * pieces, 10m * pieces), await tenant.NumbersAsync());
        Assert.Equal(files * 2L, await tenant.ScalarAsync<long>("select count(*) from upload_slices where state = 'active'"));
    }

    // Two stores sell twenty products that nobody knows, each month another number of pieces.
    private static byte[] Month(int number)
    {
        var lines = from store in new[] { "Serrano", "Diagonal" }
                    from product in Enumerable.Range(0, 20)
                    select string.Create(CultureInfo.InvariantCulture, $"29900000{product:00000},X{product},{number + 1},{(number + 1) * 10},Boxnox,{store},{(number % 12) + 1},{2023 + (number / 12)}");
        return System.Text.Encoding.UTF8.GetBytes("Product EAN,Functional Name,Sold Qty,Sales Amount (EUR),Reseller,POS,Month,Year\n" + string.Join('\n', lines) + "\n");
    }
}
