using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Platform.Sales;
using Platform.Tests.Sales;
using Platform.Tests.Support;

namespace Platform.Tests.Reports;

[Collection(SeededTenantCollection.Name)]
public sealed class MonthlySalesTests(SeededTenant seeded, PlatformFixture platform)
{
    private static readonly DateOnly September = new(2025, 9, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_PDF_and_the_workbook_say_what_the_API_says_to_the_cent()
    {
        var totals = (await seeded.AskAsync(new SalesQuery { Measures = ["net", "gross", "quantity"], Time = new SalesPeriod(September, September.AddMonths(1)) })).Totals;
        using var client = await (await seeded.Tenant).SignInAsync();

        var text = await ReportText.OfAsync(await FileAsync(client, "2025-09", "pdf"));
        using var book = Open(await FileAsync(client, "2025-09", "xlsx"));
        var summary = Rows(book, "Summary");

        var english = CultureInfo.GetCultureInfo("en-GB");
        Assert.Contains($"€{totals["net"]!.Value.ToString("N2", english)}", text, StringComparison.Ordinal);
        Assert.Contains($"€{totals["gross"]!.Value.ToString("N2", english)}", text, StringComparison.Ordinal);
        Assert.Contains("September 2025", text, StringComparison.Ordinal);
        Assert.Equal(totals["net"], Number(summary, "Net sales", 1));
        Assert.Equal(totals["gross"], Number(summary, "Gross sales", 1));
        Assert.Equal(totals["quantity"], Number(summary, "Units sold", 1));
        Assert.Equal(totals["net"]!.Value, Rows(book, "Products").Skip(1).Sum(row => Decimal(row[4])), 4);
        Assert.Equal(totals["net"]!.Value, Rows(book, "Vendors").Skip(1).Sum(row => Decimal(row[2])), 4);
    }

    [Fact]
    public async Task The_workbook_is_valid_and_its_cells_have_the_types_of_what_they_hold()
    {
        using var client = await (await seeded.Tenant).SignInAsync();

        using var book = Open(await FileAsync(client, "2025-09", "xlsx"));

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book, Ct).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.Equal(["Summary", "Products", "Vendors", "Countries", "Channels", "Days", "Months"], book.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value));
        var products = Cells(book, "Products");
        Assert.All(products.Skip(1).SelectMany(row => row), cell => Assert.Equal(cell.CellReference!.Value![0] is 'A' or 'B' or 'C', cell.DataType?.Value == CellValues.InlineString));
        var days = Cells(book, "Days").Skip(1).ToList();
        Assert.Equal(September, DateOnly.FromDateTime(DateTime.FromOADate(double.Parse(days[0][0].CellValue!.Text, CultureInfo.InvariantCulture))));
        Assert.Equal("yyyy\\-mm\\-dd", FormatOf(book, days[0][0]));
        var pane = Part(book, "Products").Worksheet.Descendants<Pane>().Single();
        Assert.Equal((PaneStateValues.Frozen, 1d), (pane.State!.Value, pane.VerticalSplit!.Value));
        Assert.Empty(Part(book, "Products").Worksheet.Descendants<CellFormula>());
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task The_same_report_is_the_same_file_byte_for_byte(string format)
    {
        using var client = await (await seeded.Tenant).SignInAsync();

        var first = await FileAsync(client, "2025-08", format);
        await Task.Delay(2_100, Ct); // a zip's clock ticks every two seconds
        var second = await FileAsync(client, "2025-08", format);

        Assert.True(first.AsSpan().SequenceEqual(second));
    }

    [Fact]
    public async Task Twenty_reports_made_at_once_keep_their_own_numbers()
    {
        var months = Enumerable.Range(0, 20).Select(new DateOnly(2024, 1, 1).AddMonths).ToList();
        var nets = new Dictionary<DateOnly, string>();
        foreach (var month in months)
        {
            var net = (await seeded.AskAsync(new SalesQuery { Measures = ["net"], Time = new SalesPeriod(month, month.AddMonths(1)) })).Totals["net"];
            nets[month] = $"€{net!.Value.ToString("N2", CultureInfo.GetCultureInfo("en-GB"))}";
        }

        using var client = await (await seeded.Tenant).SignInAsync();
        var texts = await Task.WhenAll(months.Select(async month => (month, text: await ReportText.OfAsync(await FileAsync(client, $"{month:yyyy-MM}", "pdf")))));

        Assert.All(texts, report =>
        {
            Assert.Contains($"{report.month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}", report.text.Split('\n')[0..6].Aggregate(string.Concat), StringComparison.Ordinal);
            Assert.Contains(nets[report.month], report.text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_month_without_sales_says_so_and_what_the_newest_are()
    {
        using var client = await (await seeded.Tenant).SignInAsync();

        var text = await ReportText.OfAsync(await FileAsync(client, "2026-10", "pdf"));

        Assert.Contains("No sales are loaded for October 2026; the latest are of 14 October 2025.", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_written_as_the_company_writes_them()
    {
        var swedish = await platform.NewTenantAsync(baseCurrency: "SEK", locale: "sv-SE");
        await OneSale.WriteAsync(swedish, "Äpple", 1234567.891m, new DateOnly(2025, 9, 3));
        using var client = await swedish.SignInAsync();

        var text = await ReportText.OfAsync(await FileAsync(client, "2025-09", "pdf"));
        var csv = System.Text.Encoding.UTF8.GetString(await FileAsync(client, "2025-09", "csv"));

        Assert.Contains("1 234 567,89 SEK", text, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFMonth;Product;EAN;Vendor;Channel;Units;Net;Gross;Currency\r\n2025-09;Äpple;;Shop;offline;3;1234567,891;", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_product_name_is_text_in_every_format()
    {
        var tenant = await platform.NewTenantAsync();
        await OneSale.WriteAsync(tenant, "=HYPERLINK(\"http://evil.test\",\"x\")\u0001 #[link] <b> \\u{1F600}", -12.5m, new DateOnly(2025, 9, 3));
        using var client = await tenant.SignInAsync();

        var text = await ReportText.OfAsync(await FileAsync(client, "2025-09", "pdf"));
        using var book = Open(await FileAsync(client, "2025-09", "xlsx"));
        var csv = System.Text.Encoding.UTF8.GetString(await FileAsync(client, "2025-09", "csv"));

        Assert.Contains("=HYPERLINK(", text, StringComparison.Ordinal);
        Assert.Contains("#[link] <b>", text, StringComparison.Ordinal);
        Assert.Contains(Rows(book, "Products"), row => row[0] == "=HYPERLINK(\"http://evil.test\",\"x\") #[link] <b> \\u{1F600}" && Decimal(row[4]) == -12.5m);
        Assert.Contains("\"'=HYPERLINK(", csv, StringComparison.Ordinal);
        Assert.Contains(",-12.5,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("month=2025-13&format=pdf", 400, "month")]
    [InlineData("month=2025-09&format=doc", 400, "format")]
    [InlineData("month=2025-09&format=7", 400, "format")]
    public async Task A_report_that_cannot_be_had_is_refused_with_the_field(string query, int status, string field)
    {
        using var client = await (await seeded.Tenant).SignInAsync();

        using var answer = await client.GetAsync($"/api/v1/reports/monthly-sales/file?{query}", Ct);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal((status, field), ((int)answer.StatusCode, problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_company_without_any_sales_is_told_so()
    {
        using var client = await (await platform.NewTenantAsync()).SignInAsync();

        using var answer = await client.GetAsync("/api/v1/reports/monthly-sales/file?format=pdf", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("no_data", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString());
    }

    private static async Task<byte[]> FileAsync(HttpClient client, string month, string format)
    {
        using var answer = await client.GetAsync($"/api/v1/reports/monthly-sales/file?month={month}&format={format}", Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal($"monthly-sales-{month}.{format}", answer.Content.Headers.ContentDisposition?.FileNameStar);
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static WorksheetPart Part(SpreadsheetDocument book, string sheet) => (WorksheetPart)book.WorkbookPart!.GetPartById(
        book.WorkbookPart.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Id!);

    private static List<List<Cell>> Cells(SpreadsheetDocument book, string sheet) =>
        [.. Part(book, sheet).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())];

    /// <summary>Texts by their column, so that an empty cell keeps its place.</summary>
    private static List<string?[]> Rows(SpreadsheetDocument book, string sheet) => [.. Cells(book, sheet).Select(cells =>
    {
        var row = new string?[12];
        foreach (var cell in cells)
        {
            row[cell.CellReference!.Value![0] - 'A'] = cell.InlineString?.InnerText ?? cell.CellValue?.Text;
        }

        return row;
    })];

    private static decimal Decimal(string? text) => text is null ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Number(List<string?[]> rows, string label, int column) => Decimal(rows.Single(r => r[0] == label)[column]);

    private static string? FormatOf(SpreadsheetDocument book, Cell cell)
    {
        var styles = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var format = (CellFormat)styles.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        return styles.NumberingFormats!.Elements<NumberingFormat>().Single(n => n.NumberFormatId! == format.NumberFormatId!).FormatCode;
    }
}
