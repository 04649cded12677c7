using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Platform.Tests.Support;

namespace Platform.Tests.Reports;

/// <summary>Six real trading days, from the dropped files to the report.</summary>
public sealed class OnlineRetailReportTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task December_2010_is_the_sum_of_its_files_in_every_format()
    {
        var folder = Path.Combine(Clone.Root, "..", "shared", "fixtures", "online_retail_daily");
        Assert.SkipUnless(Directory.Exists(folder), "The real trading days are not here.");
        using var client = await (await platform.NewTenantAsync(baseCurrency: "GBP")).SignInAsync();
        await LoadAsync(client, Directory.EnumerateFiles(folder, "2010-12-*.csv").Order());

        var text = await ReportText.OfAsync(await FileAsync(client, "pdf"));
        using var book = SpreadsheetDocument.Open(new MemoryStream(await FileAsync(client, "xlsx")), isEditable: false);
        var csv = (await client.GetStringAsync("/api/v1/reports/monthly-sales/file?month=2010-12&format=csv", Ct)).Split("\r\n").Skip(1);

        Assert.Contains("£280,766.48", text, StringComparison.Ordinal);
        Assert.Contains("125,476", text, StringComparison.Ordinal);
        Assert.Contains("The data ends on 7 December 2010", text, StringComparison.Ordinal);
        Assert.Equal(280_766.48m, Net(book, "Summary", 'B', "Net sales"));
        Assert.Equal(280_766.48m, Net(book, "Products", 'E'));
        Assert.Equal(280_766.48m, Net(book, "Days", 'C'));
        Assert.Equal(280_766.48m, csv.Where(line => line.Length > 0).Sum(line => decimal.Parse(line.Split(',')[^3], CultureInfo.InvariantCulture)));
    }

    private static async Task LoadAsync(HttpClient client, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            using var bytes = new ByteArrayContent(await File.ReadAllBytesAsync(file, Ct));
            using var form = new MultipartFormDataContent { { bytes, "file", Path.GetFileName(file) } };
            using var answer = await client.PostAsync("/api/v1/uploads", form, Ct);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
            var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetGuid();
            await LoadedAsync(client, id);
        }
    }

    private static async Task LoadedAsync(HttpClient client, Guid id)
    {
        for (var i = 0; i < 300; i++)
        {
            var status = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}", Ct)).GetProperty("status").GetString();
            if (status == "completed")
            {
                return;
            }

            Assert.DoesNotContain(status, new[] { "failed", "needs_input", "cancelled" });
            await Task.Delay(200, Ct);
        }

        Assert.Fail("The file was not loaded within a minute.");
    }

    private static Task<byte[]> FileAsync(HttpClient client, string format) =>
        client.GetByteArrayAsync($"/api/v1/reports/monthly-sales/file?month=2010-12&format={format}", Ct);

    /// <summary>The sum of a column's numbers; with a label, only of the row that begins with it.</summary>
    private static decimal Net(SpreadsheetDocument book, string sheet, char column, string? label = null)
    {
        var id = book.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Id!;
        return ((WorksheetPart)book.WorkbookPart.GetPartById(id!)).Worksheet.Descendants<Row>()
            .Where(row => label is null || row.GetFirstChild<Cell>()?.InnerText == label)
            .SelectMany(row => row.Elements<Cell>().Where(c => c.CellReference!.Value![0] == column && c.CellValue is not null))
            .Sum(c => decimal.Parse(c.CellValue!.Text, CultureInfo.InvariantCulture));
    }
}
