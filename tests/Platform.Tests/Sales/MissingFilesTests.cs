using Platform.Sales;

namespace Platform.Tests.Sales;

public sealed class MissingFilesTests
{
    private static readonly SalesShape Shape = new(1, "EUR", new(2024, 1, 1), new(2025, 10, 14), 9, 0, 0,
    [
        Source("Web shop", 1, new(2025, 10, 14)), Source("Weekly", 7, new(2025, 9, 28)), Source("Monthly", 30, new(2025, 9, 30)),
        Source("Late", 31, new(2025, 7, 31)), Source("Gone", 31, new(2024, 6, 30)),
    ]);

    [Theory]
    [InlineData("2025-10-01", "2025-11-01", "Late Weekly Monthly")]
    [InlineData("2025-09-01", "2025-10-01", "Late")]
    [InlineData("2025-07-01", "2025-08-01", "")]
    [InlineData(null, null, "Late Weekly")]
    [InlineData("2024-07-01", "2024-08-01", "Gone")]
    [InlineData("2026-01-01", "2026-02-01", "Late Weekly")]
    public void A_vendor_of_which_a_whole_file_of_the_period_has_not_come_is_named(string? from, string? to, string missing) =>
        Assert.Equal(missing, string.Join(' ', MissingFiles.Of(Day(from), Day(to), Shape).Select(s => s.Reseller)));

    [Fact]
    public void Only_the_vendors_a_question_is_about_are_named_in_its_note()
    {
        var query = new SalesQuery { Measures = ["net"], Time = new SalesPeriod(new(2025, 10, 1), new(2025, 11, 1)), Filters = [new SalesFilter("reseller", FilterOp.In, ["Weekly", "Web shop"])] };

        Assert.Equal("Nothing has come yet from Weekly after 28 Sep 2025.", Assert.Single(MissingFiles.Notes(query, Shape)).Text);
    }

    private static SalesSource Source(string name, int days, DateOnly to) => new(name, "offline", new(2024, 1, 1), to, days, 10, 0, 0);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
