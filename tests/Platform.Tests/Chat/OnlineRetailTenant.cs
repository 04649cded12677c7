using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Platform.Chat;
using Platform.Tenancy.Connections;
using Platform.Tests.Sales;
using Platform.Tests.Support;

namespace Platform.Tests.Chat;

/// <summary>A tenant with the eight Online Retail days, in pounds.</summary>
public sealed class OnlineRetailTenant(PlatformFixture platform)
{
    private readonly Lazy<Task<TestTenant>> _tenant = new(() => LoadAsync(platform));

    private static string Folder => Path.Combine(Clone.Root, "..", "shared", "fixtures", "online_retail_daily");

    public static bool IsThere => Directory.Exists(Folder);

    /// <summary>As of a day long after the data.</summary>
    public async Task<Answer> AskAsync(params string[] turns) => await (await _tenant.Value).InScopeAsync(async scope =>
    {
        var conversation = Conversation.Start(Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        Answer? answer = null;
        foreach (var turn in turns)
        {
            answer = await scope.GetRequiredService<ChatEngine>().AskAsync(turn, new DateOnly(2026, 11, 21), conversation, TestContext.Current.CancellationToken);
        }

        return answer!;
    });

    private static async Task<TestTenant> LoadAsync(PlatformFixture platform)
    {
        var tenant = await platform.NewTenantAsync(baseCurrency: "GBP");
        await tenant.InScopeAsync(async scope =>
        {
            await using var connection = await scope.GetRequiredService<TenantDatabase>().OpenAsync(CancellationToken.None);
            await SeededSales.RunAsync(connection, """
                insert into app.resellers (id, code, name, country, currency, business_model) overriding system value values (1, 'online_retail', 'Online Retail', 'GB', 'GBP', 'B2B');
                insert into app.uploads (id, file_name, size_bytes, sha256, status, received_at) values ('019a0000-0000-7000-8000-000000000001', 'days.csv', 1, 'x', 'completed', '2011-08-01');
                insert into app.upload_slices (id, upload_id, reseller_id, grain, period_start, period_end, state)
                values (1, '019a0000-0000-7000-8000-000000000001', 1, 'day', '2010-12-01', '2011-07-28', 'active');
                """);
            await AliasesAsync(connection);
            await SeededSales.CopyAsync(connection, Rows().Select(Line));
            await SeededSales.RunAsync(connection, "update app.data_state set version = version + 1");
        });
        return tenant;
    }

    private static async Task AliasesAsync(Npgsql.NpgsqlConnection connection)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy app.product_aliases (id, reseller_id, kind, value, value_norm, label, status) from stdin (format binary)");
        foreach (var (code, id) in Codes)
        {
            await copy.StartRowAsync();
            var label = Rows().First(r => r.StockCode == code).Description.Trim();
            foreach (var value in new object[] { id, 1, "code", code, code, label.Length == 0 ? code : label, "pending" })
            {
                await copy.WriteAsync(value);
            }
        }

        await copy.CompleteAsync();
    }

    private static readonly Lazy<List<Row>> All = new(Read);

    private static List<Row> Rows() => All.Value;

    private static Dictionary<string, int> Codes { get; } = IsThere ? Rows().Select(r => r.StockCode).Distinct().Select((code, i) => (code, i)).ToDictionary(c => c.code, c => c.i + 1) : [];

    private static SeededSales.Line Line(Row row)
    {
        var day = DateOnly.FromDateTime(DateTime.Parse(row.InvoiceDate, CultureInfo.InvariantCulture));
        var amount = row.Quantity * row.UnitPrice;
        return new SeededSales.Line(1, 1, null, null, Codes[row.StockCode], row.InvoiceNo, day, day, row.Quantity, amount, "GBP", amount, null, Country: CountryOf(row.Country));
    }

    private static string? CountryOf(string name) => name == "EIRE" ? "IE" : Countries.ByWord.TryGetValue(Normaliser.Name(name), out var code) ? code : null;

    private static List<Row> Read() => [.. Directory.GetFiles(Folder, "*.csv").Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Skip(1)).Select(Cells)
        .Select(c => new Row(c[0], c[1], c[2], int.Parse(c[3], CultureInfo.InvariantCulture), c[4], decimal.Parse(c[5], CultureInfo.InvariantCulture), c[7]))];

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        return [.. cells, cell.ToString()];
    }

    public sealed record Row(string InvoiceNo, string StockCode, string Description, int Quantity, string InvoiceDate, decimal UnitPrice, string Country);
}
