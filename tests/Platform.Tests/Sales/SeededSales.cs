using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Sales;

/// <summary>
/// A perfume brand's sales 2024-01-01 to 2025-10-14, written straight into a tenant's tables: monthly and weekly vendors, a web shop,
/// returns, samples, gifts, amounts without a rate, an unmapped product. The same numbers every time.
/// </summary>
internal static class SeededSales
{
    public static readonly DateOnly LastDay = new(2025, 10, 14);

    private static readonly string[] Scents =
        ["Shade of Oak", "Child of June", "Linen Club", "Garden Pool", "The Quiet Room", "Almond Game", "Violet Wallpaper", "Morning Rose", "Cedar Beauty", "Radio Tower", "Plum Captain"];

    private static readonly (int Id, string Code, string Name, string Country, string Currency, string Model, int Days)[] Resellers =
    [
        (1, "galilu", "Galilu", "PL", "PLN", "B2B", 31), (2, "liberty", "Liberty", "GB", "GBP", "B2B", 7), (3, "selfridges", "Selfridges", "GB", "GBP", "B2B", 7),
        (4, "boxnox", "BOXNOX", "ES", "EUR", "B2B", 31), (5, "skins_nl", "Skins NL", "NL", "EUR", "B2B", 31), (6, "skins_sa", "Skins SA", "ZA", "ZAR", "B2B", 1),
        (7, "cdlc", "Creme de la Creme", "LT", "EUR", "B2B", 31), (8, "aromateque", "Aromateque", "UA", "EUR", "B2B", 31), (9, "web", "Web shop", "SE", "EUR", "D2C", 1),
    ];

    /// <summary>A new tenant with these sales.</summary>
    public static async Task<TestTenant> NewTenantAsync(PlatformFixture platform) => await FillAsync(await platform.NewTenantAsync());

    /// <summary>Writes these sales into a tenant that has none.</summary>
    public static async Task<TestTenant> FillAsync(TestTenant tenant)
    {
        await tenant.InScopeAsync(async scope =>
        {
            await using var connection = await scope.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
            await MasterAsync(connection);
            await CopyAsync(connection, Lines());
            await RunAsync(connection, "update app.data_state set version = version + 1");
        });
        return tenant;
    }

    public sealed record Line(
        int Slice, int Reseller, int? Store, int? Product, int? Alias, string? Order, DateOnly From, DateOnly To, int Quantity, decimal? Amount, string Currency,
        decimal? Net, decimal? Cost, bool IsSample = false, bool IsGift = false, string? Country = null, string? City = null, string? Device = null, string? Utm = null);

    /// <summary>Writes lines as the loader would.</summary>
    public static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<Line> lines)
    {
        await using var copy = await connection.BeginBinaryImportAsync("""
            copy app.sales (slice_id, sheet, source_row, reseller_id, store_id, product_id, alias_id, order_no, period_start, period_end, quantity, amount, currency,
                amount_includes_vat, amount_source, net, gross, cost, is_return, is_sample, is_gift, country, city, device, utm_source) from stdin (format binary)
            """);
        var row = 1;
        foreach (var line in lines)
        {
            await copy.StartRowAsync();
            object?[] values =
            [
                line.Slice, "Sheet1", ++row, line.Reseller, line.Store, line.Product, line.Alias, line.Order, line.From, line.To, line.Quantity, line.Amount, line.Currency,
                false, "file", line.Net, line.Net * 1.2m, line.Cost, line.Quantity < 0, line.IsSample, line.IsGift, line.Country, line.City, line.Device, line.Utm,
            ];
            for (var i = 0; i < values.Length; i++)
            {
                await WriteAsync(copy, values[i], i is 12 or 21 ? NpgsqlDbType.Char : null);
            }
        }

        await copy.CompleteAsync();
    }

    public static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType? type)
    {
        if (value is null)
        {
            await copy.WriteNullAsync();
        }
        else if (type is { } named)
        {
            await copy.WriteAsync(value, named);
        }
        else
        {
            await copy.WriteAsync(value);
        }
    }

    private static async Task MasterAsync(NpgsqlConnection connection)
    {
        var resellers = string.Join(", ", Resellers.Select(r => $"({r.Id}, '{r.Code}', '{r.Name}', '{r.Country}', '{r.Currency}', '{r.Model}')"));
        await RunAsync(connection, $"insert into app.resellers (id, code, name, country, currency, business_model) overriding system value values {resellers}");
        await RunAsync(connection, """
            insert into app.stores (id, reseller_id, code, name, type, country, city) overriding system value values
                (1, 2, 'RS', 'Liberty Regent Street', 'physical', 'GB', 'London'), (2, 2, 'ON', 'Liberty Online', 'online', 'GB', null),
                (3, 3, 'LO', 'Selfridges Oxford Street', 'physical', 'GB', 'London'), (4, 3, 'MA', 'Selfridges Manchester', 'physical', 'GB', 'Manchester'),
                (5, 3, 'BI', 'Selfridges Birmingham', 'physical', 'GB', 'Birmingham'), (6, 3, 'TR', 'Selfridges Trafford', 'physical', 'GB', 'Manchester');
            insert into app.categories (id, name) overriding system value values (1, 'Eau de parfum'), (2, 'Sample'), (3, 'Discovery set'), (4, 'Candle'), (5, 'Gift card');
            """);
        await RunAsync(connection, $"insert into app.products (id, ean, functional_code, name, category_id, size_ml, is_sample) overriding system value values {string.Join(", ", Products())}");
        await RunAsync(connection, """
            insert into app.product_aliases (id, reseller_id, kind, value, value_norm, label, status) values (1, 1, 'code', 'XX99', 'XX99', 'XX99 new scent', 'pending');
            """);
        await RunAsync(connection, """
            insert into app.uploads (id, file_name, size_bytes, sha256, status, received_at)
            values ('019a0000-0000-7000-8000-000000000001', 'all.csv', 1, 'x', 'completed', '2025-10-15');
            """);
        var slices = string.Join(", ", Resellers.Select(r =>
            $"({r.Id}, '019a0000-0000-7000-8000-000000000001', {r.Id}, '{(r.Days == 1 ? "day" : r.Days == 7 ? "week" : "month")}', '2024-01-01', '2025-10-14', 'active')"));
        await RunAsync(connection, $"insert into app.upload_slices (id, upload_id, reseller_id, grain, period_start, period_end, state) values {slices}");
    }

    private static IEnumerable<string> Products()
    {
        var id = 0;
        foreach (var scent in Scents)
        {
            var initials = string.Concat(scent.Split(' ').Select(w => char.ToUpperInvariant(w[0])));
            foreach (var size in new[] { 10, 30, 100 })
            {
                id++;
                yield return $"({id}, '{(scent == "Shade of Oak" && size == 100 ? "2990000000224" : $"29900000{id:00000}")}', 'AC{initials}{size}', '{scent}', 1, {size}, false)";
            }
        }

        yield return "(34, '2990000000341', 'ACSMP2', 'Sample 2 ml', 2, 2, true)";
        yield return "(35, '2990000000358', 'ACDS1', 'Discovery Set', 3, null, false)";
        yield return "(36, '2990000000365', 'ACCF1', 'Fig Candle', 4, null, false)";
        yield return "(37, '2990000000372', 'ACCM1', 'Moss Candle', 4, null, false)";
        yield return "(38, '2990000000389', 'ACGC1', 'Gift Card', 5, null, false)";
    }

    private static IEnumerable<Line> Lines()
    {
        var dice = new Dice();
        return Monthly(dice).Concat(Weekly(dice)).Concat(SouthAfrica(dice)).Concat(Web(dice));
    }

    private static IEnumerable<Line> Monthly(Dice dice)
    {
        foreach (var reseller in Resellers.Where(r => r.Days == 31))
        {
            // One vendor is two months late.
            var last = reseller.Id == 8 ? new DateOnly(2025, 7, 1) : new DateOnly(2025, 9, 1);
            for (var month = new DateOnly(2024, 1, 1); month <= last; month = month.AddMonths(1))
            {
                var end = month.AddMonths(1).AddDays(-1);
                foreach (var product in Enumerable.Range(1, 33).Where(p => (p + reseller.Id) % 3 != 0).Append(35).Append(36))
                {
                    yield return Sold(dice, reseller.Id, null, product, month, end, reseller.Currency);
                }

                if (reseller.Id == 1)
                {
                    yield return Sold(dice, 1, null, null, month, end, "PLN") with { Alias = 1 };
                }
            }
        }
    }

    private static IEnumerable<Line> Weekly(Dice dice)
    {
        foreach (var store in Enumerable.Range(1, 6))
        {
            var reseller = store <= 2 ? 2 : 3;
            for (var monday = new DateOnly(2024, 1, 1); monday < new DateOnly(2025, 9, 29); monday = monday.AddDays(7))
            {
                foreach (var product in Enumerable.Range(1, 33).Where(p => (p * store) % 5 < 3 && !(reseller == 3 && p is >= 10 and <= 12)))
                {
                    yield return Sold(dice, reseller, store, product, monday, monday.AddDays(6), "GBP");
                }

                yield return Sold(dice, reseller, store, 34, monday, monday.AddDays(6), "GBP") with { Amount = 0, Net = 0, IsSample = true, Quantity = 20 };
            }
        }
    }

    private static IEnumerable<Line> SouthAfrica(Dice dice)
    {
        for (var day = new DateOnly(2024, 1, 2); day < new DateOnly(2025, 10, 1); day = day.AddDays(4))
        {
            var line = Sold(dice, 6, null, dice.Next(1, 33), day, day, "ZAR");
            yield return day.Month == 3 ? line with { Net = null } : line with { Net = line.Net / 20 };
        }
    }

    private static IEnumerable<Line> Web(Dice dice)
    {
        string[] countries = ["SE", "DE", "NL", "FR", "ES", "PL", "GB", "US"];
        string[] cities = ["Stockholm", "Berlin", "Amsterdam", "Paris", "Madrid", "Warsaw", "London", "New York"];
        string[] devices = ["mobile", "desktop", "tablet"];
        string?[] sources = ["google", "instagram", "newsletter", null];
        var order = 1000;
        for (var day = new DateOnly(2024, 1, 1); day <= LastDay; day = day.AddDays(1))
        {
            foreach (var _ in Enumerable.Range(0, dice.Next(1, 3)))
            {
                order++;
                var at = dice.Next(0, 7);
                foreach (var part in Enumerable.Range(0, dice.Next(1, 3)))
                {
                    var line = Sold(dice, 9, null, part == 2 ? 35 : dice.Next(1, 33), day, day, "EUR") with
                    {
                        Order = $"W{order}",
                        Country = countries[at],
                        City = cities[at],
                        Device = devices[order % 3],
                        Utm = sources[order % 4],
                    };
                    line = line with { Cost = order % 3 == 0 ? null : line.Net * 0.3m };
                    yield return dice.Next(0, 30) == 0 ? line with { Amount = 0, Net = 0, IsGift = true, Quantity = 1 } : line;
                }
            }
        }
    }

    private static Line Sold(Dice dice, int reseller, int? store, int? product, DateOnly from, DateOnly to, string currency)
    {
        var quantity = dice.Next(0, 24) == 0 ? -1 : dice.Next(1, 6);
        var amount = quantity * (dice.Next(40, 140) + 0.25m);
        return new Line(reseller, reseller, store, product, null, null, from, to, quantity, amount, currency, Math.Round(amount / (currency == "PLN" ? 4.3m : 1.1m), 4), null);
    }

    private sealed class Dice
    {
        private ulong _state = 20251015;

        /// <summary>Between both, inclusive.</summary>
        public int Next(int least, int most)
        {
            _state = (_state * 6364136223846793005UL) + 1442695040888963407UL;
            return least + (int)((_state >> 33) % (ulong)(most - least + 1));
        }
    }
}
