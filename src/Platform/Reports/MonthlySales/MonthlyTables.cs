using System.Globalization;
using Platform.Sales;
using Platform.Sheets;

namespace Platform.Reports.MonthlySales;

/// <summary>The month as sheets of a workbook, and as the one table of a CSV file.</summary>
internal static class MonthlyTables
{
    private const double Text = 36;
    private const double Number = 16;

    public static IReadOnlyList<SheetTable> Sheets(MonthlyFigures figures, ReportNumbers numbers) =>
    [
        Summary(figures, numbers),
        Parts("Products", figures.Products, [("product", "Product", 44), ("size", "Size, ml", 12), ("ean", "EAN", 18)]),
        Parts("Vendors", figures.Resellers, [("reseller", "Vendor", Text)]),
        Parts("Countries", figures.Countries, [("country", "Country", Text)]),
        Parts("Channels", figures.Channels, [("channel", "Channel", Text)]),
        Trend("Days", "Day", figures.Days),
        Trend("Months", "Month", figures.Months),
    ];

    /// <summary>One row for each product of a vendor.</summary>
    public static SheetTable Flat(MonthlyFigures figures)
    {
        var lines = figures.Lines;
        return new SheetTable("Sales",
            [new("Month", Number), new("Product", Text), new("EAN", Number), new("Vendor", Text), new("Channel", Number),
                new("Units", Number), new("Net", Number), new("Gross", Number), new("Currency", Number)],
            lines.Rows.Select(row => (IReadOnlyList<object?>)
            [
                figures.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), lines.Text(row, "product"), lines.Text(row, "ean"), lines.Text(row, "reseller"),
                lines.Text(row, "channel"), Value(lines.Number(row, "quantity")), lines.Number(row, "net"), lines.Number(row, "gross"), figures.Currency,
            ]));
    }

    private static SheetTable Summary(MonthlyFigures figures, ReportNumbers numbers) => new("Summary",
        [new($"{figures.Currency}", 30), new(ReportNumbers.ShortMonth(figures.Month), Number), new(figures.PreviousMonth.ShortName, Number), new("Change", 12, NumberStyle.Percent),
            new(figures.LastYear.ShortName, Number), new("Change", 12, NumberStyle.Percent)],
        figures.KeyFigures.Select(k => (IReadOnlyList<object?>)
            [k.Label, Written(k, k.Now), Written(k, k.Previous), k.Change, Written(k, k.LastYear), k.YearChange]))
    {
        Above = [$"Monthly sales, {ReportNumbers.Month(figures.Month)}", figures.Order.Company, MonthlyWords.Headline(figures, numbers)],
        Below = [.. MonthlyWords.Notes(figures), MonthlyWords.Footer(figures)],
    };

    private static SheetTable Parts(string name, SalesResult result, IReadOnlyList<(string Id, string Label, double Width)> names) => new(name,
        [.. names.Select(n => new SheetColumn(n.Label, n.Width)), new("Units", 12), new("Net", Number), new("Gross", Number),
            new("Share of net", 14, NumberStyle.Percent), new("Net, month before", 20), new("Change", 12, NumberStyle.Percent)],
        Sold(result).Select(row => (IReadOnlyList<object?>)
        [
            .. names.Select(n => Name(n.Id, result.Text(row, n.Id))), Value(result.Number(row, "quantity")), result.Number(row, "net"), result.Number(row, "gross"),
            result.Number(row, "net_share"), result.Number(row, "net_previous"), result.Number(row, "net_pct"),
        ]));

    private static SheetTable Trend(string name, string label, SalesResult result) => new(name,
        [new(label, 14), new("Units", 12), new("Net", Number), new("Gross", Number), new("Orders", 12)],
        result.Rows.Select(row => (IReadOnlyList<object?>)
        [
            result.Day(row), Value(result.Number(row, "quantity")), result.Number(row, "net"), result.Number(row, "gross"), Value(result.Number(row, "orders")),
        ]));

    /// <summary>Without groups that only sold in the month before.</summary>
    internal static IEnumerable<IReadOnlyList<object?>> Sold(SalesResult result) =>
        result.Rows.Where(row => result.Number(row, "net") is not null || result.Number(row, "quantity") is not null);

    internal static string? Name(string dimension, string? value) => (dimension, value) switch
    {
        ("country", _) => ReportNumbers.Country(value),
        ("channel", "online") => "Online",
        ("channel", "offline") => "Offline",
        ("ean" or "size", _) => value,
        _ => value ?? "Not known",
    };

    private static object? Written(KeyFigure figure, decimal? value) => figure.IsMoney ? value : Value(value);

    private static object? Value(decimal? count) => count is { } value ? decimal.IsInteger(value) ? (long)value : value : null;
}
