using System.Net;
using System.Text.Json;
using Platform.Formats;
using Platform.Formats.Tables;
using Platform.Sheets;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>Held rows go out as a workbook with their problems, come back corrected, and add exactly themselves.</summary>
public sealed class CorrectionTests(PlatformFixture platform)
{
    private static readonly byte[] Day = Files.Day(
        "1,A1,Cup,2,2010-12-01 08:26:00,2.50,17850,France", "2,A2,Mug,three,2010-12-01 08:26:00,4.00,17850,France",
        "3,A3,Jug,1,2010-12-01 08:26:00,7.00,17850,France", "4,A4,Pot,none,2010-12-02 08:26:00,9.00,17850,France");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Held_rows_come_back_corrected_and_add_exactly_themselves()
    {
        var acme = await platform.NewTenantAsync(baseCurrency: "GBP");
        using var anna = await acme.SignInAsync();
        var upload = await anna.AskedAsync("day.csv", Day);
        Assert.Equal((4, 2, 0, 2), (upload.Rows("read"), upload.Rows("imported"), upload.Rows("skipped"), upload.Rows("held")));
        Assert.Equal(2, upload.GetProperty("rows").GetProperty("heldBy").EnumerateObject().Sum(c => c.Value.GetInt32()));

        var sheet = await WorkbookAsync(anna, upload);
        Assert.Equal(["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country", "_problem", "_fix", "_column", "_row", "_sheet", "_upload"], sheet[0]);
        Assert.Equal((3, "2", "three", "3", "day.csv"), (sheet.Count, sheet[1][0], sheet[1][3], sheet[1][11], sheet[1][12]));
        Assert.Contains("three", sheet[1][8], StringComparison.Ordinal);

        // One of the two is corrected, the other is still wrong.
        var fixedOnce = await anna.AskedAsync("corrected.xlsx", await CorrectAsync(sheet, (1, "3")));
        Assert.Equal(("completed_with_warnings", 2, 1, 1), (fixedOnce.Text("status"), fixedOnce.Rows("read"), fixedOnce.Rows("imported"), fixedOnce.Rows("held")));
        Assert.Equal(upload.Id().ToString(), fixedOnce.Text("corrects"));
        Assert.Equal(new Numbers(3, 6, 24m, 24m), await acme.NumbersAsync());
        Assert.Equal(1, (await anna.SettledAsync(upload.Id())).GetProperty("issues").GetProperty("error").GetInt32());
        Assert.Equal(2, (await WorkbookAsync(anna, upload)).Count);

        // What is in already is not added again; what was wrong is added once it is right, in a period of its own.
        var fixedAll = await anna.AskedAsync("corrected again.xlsx", await CorrectAsync(sheet, (1, "3"), (2, "5")));
        Assert.Equal((1, 1, 0), (fixedAll.Rows("read"), fixedAll.Rows("imported"), fixedAll.Rows("held")));
        Assert.Equal(new Numbers(4, 11, 69m, 69m), await acme.NumbersAsync());
        var after = await anna.SettledAsync(upload.Id());
        Assert.Equal(0, after.GetProperty("issues").GetProperty("error").GetInt32());
        using var nothing = await anna.GetAsync($"/api/v1/uploads/{upload.Id()}/issues/file", Ct);
        Assert.Equal((HttpStatusCode.Conflict, "nothing_held"), (nothing.StatusCode, (await nothing.ProblemAsync()).Text("code")));
        var thrice = await anna.AskedAsync("corrected a third time.xlsx", await CorrectAsync(sheet, (1, "4"), (2, "5")));
        Assert.Equal("failed", thrice.Text("status"));

        // The same file under another name is in already, corrections and all.
        Assert.Equal("True", (await anna.AskedAsync("renamed.csv", [.. Day, .. "\n"u8])).Text("unchanged"));

        // Corrected rows can be taken back by themselves, and go and come with their file.
        await anna.PostedAsync($"uploads/{fixedAll.Id()}/undo");
        Assert.Equal(new Numbers(3, 6, 24m, 24m), await acme.NumbersAsync());
        Assert.Equal(1, (await anna.SettledAsync(upload.Id())).GetProperty("issues").GetProperty("error").GetInt32());
        await anna.PostedAsync($"uploads/{upload.Id()}/undo");
        Assert.Equal(Numbers.None, await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{upload.Id()}/undo");
        Assert.Equal(new Numbers(3, 6, 24m, 24m), await acme.NumbersAsync());
        Assert.Equal("rolled_back", (await anna.SettledAsync(fixedAll.Id())).Text("status"));

        // A whole corrected file takes the place of both.
        var whole = await anna.UploadAsync("whole.csv", Files.Day("1,A1,Cup,1,2010-12-01 08:26:00,2.50,17850,France"));
        Assert.Equal(3, whole.Rows("salesReplaced"));
        Assert.Equal(new Numbers(1, 1, 2.5m, 2.5m), await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{whole.Id()}/undo");
        Assert.Equal(new Numbers(3, 6, 24m, 24m), await acme.NumbersAsync());
    }

    internal static async Task<List<string[]>> WorkbookAsync(HttpClient client, JsonElement upload)
    {
        var bytes = await client.GetByteArrayAsync($"/api/v1/uploads/{upload.Id()}/issues/file", Ct);
        using var table = TableFile.Open(SourceFile.FromBytes("corrections.xlsx", bytes));
        using var rows = table.Rows(0);
        var lines = new List<string[]>();
        while (rows.Read())
        {
            lines.Add([.. Enumerable.Range(0, rows.Count).Select(i => rows[i].ToString())]);
        }

        return lines;
    }

    private static Task<byte[]> CorrectAsync(List<string[]> sheet, params (int Line, string Quantity)[] corrected) => CorrectAsync(sheet, 3, corrected);

    /// <param name="at">The column of the pieces.</param>
    internal static async Task<byte[]> CorrectAsync(List<string[]> sheet, int at, params (int Line, string Quantity)[] corrected)
    {
        var row = Array.IndexOf(sheet[0], "_row");
        var rows = sheet.Skip(1).Select((line, i) => (IReadOnlyList<object?>)[.. line.Select((text, column) =>
            column == at && corrected.FirstOrDefault(c => c.Line == i + 1).Quantity is { } quantity ? (object?)long.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture)
                : column == row ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : text)]);
        using var bytes = new MemoryStream();
        await XlsxFile.WriteAsync(bytes, [new SheetTable("To correct 1", [.. sheet[0].Select(l => new SheetColumn(l, 10))], rows)], Ct);
        return bytes.ToArray();
    }
}
