using Platform.Tests.Formats;
using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>Workbooks of several sheets laid out alike, as living documents become over the months.</summary>
public sealed class SheetsTests(PlatformFixture platform)
{
    private static readonly object?[] Header = ["Product EAN", "Functional Name", "Sold Qty", "Sales Amount (EUR)", "Reseller", "POS", "Month", "Year"];

    [Fact]
    public async Task A_month_corrected_on_an_older_sheet_is_shown_alone_and_its_rows_alone_are_replaced()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        await anna.AskedAsync("BOXNOX.xlsx", Book(("FEB", [Sale(2, 2)]), ("MAR", [Sale(3, 3), Sale(1, 3, "ONLINE")])));
        Assert.Equal(new Numbers(3, 6, 720m, 720m), await acme.NumbersAsync());

        var grown = await anna.AskedAsync("BOXNOX (1).xlsx", Book(("FEB", [Sale(5, 2)]), ("MAR", [Sale(3, 3), Sale(1, 3, "ONLINE")]), ("ABR", [Sale(1, 4)])));

        var difference = grown.GetProperty("question").GetProperty("difference");
        var period = Assert.Single(difference.GetProperty("periods").EnumerateArray().ToList());
        Assert.Equal(("replace", "2025-02-01", "1", "1", "2"), (grown.GetProperty("question").Text("kind"), period.Text("start"), difference.Text("changedPeriods"), difference.Text("newPeriods"), difference.Text("unchangedPeriods")));
        await anna.PostedAsync($"uploads/{grown.Id()}/answer", new { replace = "replace" });
        var done = await anna.SettledAsync(grown.Id());
        Assert.Equal((4, 1, 1, 2, 0), (done.Rows("read"), done.Rows("imported"), done.Rows("replaced"), done.Rows("skipped"), done.Rows("held")));
        Assert.Equal(new Numbers(4, 10, 1200m, 1200m), await acme.NumbersAsync());

        await anna.PostedAsync($"uploads/{grown.Id()}/undo");
        Assert.Equal(new Numbers(3, 6, 720m, 720m), await acme.NumbersAsync());
    }

    [Fact]
    public async Task Which_sheet_counts_is_asked_once_and_a_price_far_from_the_list_is_told()
    {
        var acme = await platform.NewTenantAsync();
        using var anna = await acme.SignInAsync();
        var product = (await anna.PostedAsync("products", new { name = "Amber EDP", ean = "2990000000019" })).GetProperty("product").GetProperty("id").GetInt32();
        await anna.PostedAsync("prices", new { productId = product, price = 12m, currency = "EUR", validFrom = "2025-01-01" });

        var asked = await anna.AskedAsync("BOXNOX.xlsx", Book(("Data", [Sale(2, 3)]), ("Data (2)", [Sale(3, 3)])));
        Assert.Equal(("needs_input", "sheets"), (asked.Text("status"), asked.GetProperty("question").Text("kind")));
        Assert.Equal(Numbers.None, await acme.NumbersAsync());
        await anna.PostedAsync($"uploads/{asked.Id()}/answer", new { sheets = "Data (2)" });
        var done = await anna.SettledAsync(asked.Id());

        Assert.Equal(("completed_with_warnings", new Numbers(1, 3, 360m, 360m)), (done.Text("status"), await acme.NumbersAsync()));
        var odd = Assert.Single(await anna.IssuesAsync(done), i => i.Text("code") == "price_outlier");
        Assert.Equal(("Data (2)", "2", "360", "Row 2: 3 pieces of 'Amber EDP' for 360 EUR are 120 each, far from the list price of 12."), (odd.Text("sheet"), odd.Text("row"), odd.Text("value"), odd.Text("message")));
    }

    private static object?[] Sale(int pieces, int month, string store = "Madrid") => ["2990000000019", "ABAP100", pieces, pieces * 120m, "Boxnox", store, month, 2025];

    private static byte[] Book(params (string Name, object?[][] Rows)[] sheets)
    {
        var book = new TestWorkbook();
        foreach (var (name, rows) in sheets)
        {
            book.Sheet(name, [Header, .. rows]);
        }

        return book.Bytes();
    }
}
