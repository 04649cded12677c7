using Platform.Tests.Support;

namespace Platform.Tests.Uploads;

/// <summary>Real workbooks of a sales department: one of a year, three of a month each, dates as dates and as text.</summary>
public sealed class SalesWorkbookTests(PlatformFixture platform)
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Clone.Root, "..", "shared", "fixtures", "pbpython"));

    [Fact]
    public async Task The_year_and_the_three_months_have_their_rows_and_amounts()
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"The real files are not at {Folder}.");
        var globex = await platform.NewTenantAsync(baseCurrency: "USD");
        using var gus = await globex.SignInAsync();

        foreach (var (pattern, rows, amount) in new[]
        {
            ("2018_Sales_Total.xlsx", 1_500, 2_018_784.32m), ("*jan*.xlsx", 134, 185_361.66m), ("*feb*.xlsx", 108, 146_211.62m), ("*mar*.xlsx", 142, 203_921.38m),
        })
        {
            var path = Assert.Single(Directory.GetFiles(Folder, pattern));
            var upload = await gus.UploadAsync(Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

            Assert.True(upload.Text("status")!.StartsWith("completed", StringComparison.Ordinal), upload.ToString());
            var numbers = await globex.NumbersAsync($"upload_id = '{upload.Id()}'");
            Assert.Equal((rows, amount, amount), (numbers.Rows, numbers.Amount, numbers.Net));
        }

        Assert.Equal(1_884, (await globex.NumbersAsync()).Rows);
        Assert.Equal((36_463L, 28), ((await globex.NumbersAsync("sale_date >= '2018-01-01'")).Quantity, (await globex.NumbersAsync("sale_date >= '2018-01-01' and is_return")).Rows));
    }
}
