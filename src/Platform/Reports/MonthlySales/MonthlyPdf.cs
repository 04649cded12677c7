using Platform.Sales;

namespace Platform.Reports.MonthlySales;

/// <summary>The month as the PDF template wants it: every number a formatted string.</summary>
internal static class MonthlyPdf
{
    public const string Template = "sales-report";
    public const string ChartFile = "trend.svg";
    private const int RowsShown = 20;

    public static object Of(MonthlyFigures figures, ReportNumbers numbers) => new
    {
        lang = "en",
        title = "Monthly sales",
        tenant = figures.Order.Company,
        period = ReportNumbers.Month(figures.Month),
        against = figures.HasPreviousMonth ? figures.PreviousMonth.Name : null,
        accent = figures.Order.Accent,
        headline = MonthlyWords.Headline(figures, numbers),
        kpis = figures.HasSales ? figures.KeyFigures.Take(4).Select(k => Kpi(k, figures, numbers)) : [],
        charts = figures.HasSales ? new[] { Chart(figures, numbers) } : [],
        tables = figures.HasSales ? Tables(figures, numbers) : [],
        notes = MonthlyWords.Notes(figures),
        footer = MonthlyWords.Footer(figures),
    };

    private static object Kpi(KeyFigure figure, MonthlyFigures figures, ReportNumbers numbers) => new
    {
        label = figure.Label,
        value = Value(figure, figure.Now, numbers),
        delta = figure.Change is { } change ? $"{Arrow(change)}{numbers.Change(change)}" : null,
        trend = Trend(figure.Change),
        against = figure.Change is null ? null : $"vs {figures.PreviousMonth.ShortName}",
    };

    private static object Chart(MonthlyFigures figures, ReportNumbers numbers)
    {
        var result = figures.IsDaily ? figures.Days : figures.Months;
        var unit = MonthlyChart.Unit(result) == 1 ? figures.Currency : $"thousand {figures.Currency}";
        var best = result.Rows.Where(row => result.Number(row, "net") > 0).MaxBy(row => result.Number(row, "net"));
        var when = best is null ? "" : figures.IsDaily ? ReportNumbers.Day(result.Day(best)) : ReportNumbers.Month(result.Day(best));
        return new
        {
            title = figures.IsDaily ? "Net sales by day" : "Net sales by month",
            subtitle = best is null ? unit : $"{unit} · best: {when}, {numbers.Money(result.Number(best, "net"))}",
            file = ChartFile,
            alt = $"Bars of net sales {(figures.IsDaily ? $"by day in {ReportNumbers.Month(figures.Month)}" : $"by month to {ReportNumbers.Month(figures.Month)}")}.{(best is null ? "" : $" The highest is {when}.")}",
        };
    }

    private static List<object> Tables(MonthlyFigures figures, ReportNumbers numbers)
    {
        var products = MonthlyTables.Sold(figures.Products).Count();
        var title = products > RowsShown ? $"Top {RowsShown} of {numbers.Whole(products)} products" : "Products";
        return
        [
            Key(figures, numbers),
            Parts(title, figures.Products, "product", "Product", figures, numbers),
            .. new[] { ("By vendor", figures.Resellers, "reseller", "Vendor"), ("By country", figures.Countries, "country", "Country"), ("By channel", figures.Channels, "channel", "Channel") }
                .Where(part => part.Item2.Rows.Count > 1)
                .Select(part => Parts(part.Item1, part.Item2, part.Item3, part.Item4, figures, numbers)),
        ];
    }

    private static object Key(MonthlyFigures figures, ReportNumbers numbers)
    {
        var columns = new List<object> { Column("Figure"), Column(ReportNumbers.ShortMonth(figures.Month), "number") };
        if (figures.HasPreviousMonth)
        {
            columns.AddRange([Column(figures.PreviousMonth.ShortName, "number"), Column("Change", "delta")]);
        }

        if (figures.HasLastYear)
        {
            columns.AddRange([Column(figures.LastYear.ShortName, "number"), Column("Change", "delta")]);
        }

        return new { title = "Key figures", columns, rows = figures.KeyFigures.Select(k => KeyRow(k, figures, numbers)) };
    }

    private static List<object?> KeyRow(KeyFigure figure, MonthlyFigures figures, ReportNumbers numbers)
    {
        var row = new List<object?> { figure.Label, Value(figure, figure.Now, numbers) };
        if (figures.HasPreviousMonth)
        {
            row.AddRange([Value(figure, figure.Previous, numbers), Delta(figure.Change, numbers)]);
        }

        if (figures.HasLastYear)
        {
            row.AddRange([Value(figure, figure.LastYear, numbers), Delta(figure.YearChange, numbers)]);
        }

        return row;
    }

    private static object Parts(string title, SalesResult result, string dimension, string label, MonthlyFigures figures, ReportNumbers numbers)
    {
        var hasSizes = dimension == "product" && result.Rows.Any(row => result.Text(row, "size") is not null);
        List<object> columns =
        [
            Column(label), .. hasSizes ? new[] { Column("Size", "number") } : [], Column("Units", "number"), Column($"Net {figures.Currency}", "number"), Column("Share", "share"),
            .. figures.HasPreviousMonth ? new[] { Column($"vs {figures.PreviousMonth.ShortName}", "delta") } : [],
        ];
        List<object?> total =
        [
            "Total", .. hasSizes ? new[] { "" } : [], numbers.Whole(result.Totals["quantity"]), numbers.Amount(result.Totals["net"]), "",
            .. figures.HasPreviousMonth ? new[] { Delta(figures.Total("net_pct"), numbers) } : [],
        ];
        return new { title, columns, rows = MonthlyTables.Sold(result).Take(RowsShown).Select(row => PartRow(result, row, dimension, hasSizes, figures, numbers)), total };
    }

    private static List<object?> PartRow(SalesResult result, IReadOnlyList<object?> row, string dimension, bool hasSizes, MonthlyFigures figures, ReportNumbers numbers)
    {
        var share = result.Number(row, "net_share");
        var change = result.Number(row, "net_previous") is null or 0 ? new { text = "new", trend = "same" } : Delta(result.Number(row, "net_pct"), numbers);
        return
        [
            MonthlyWords.Visible(MonthlyTables.Name(dimension, result.Text(row, dimension))),
            .. hasSizes ? new[] { result.Text(row, "size") is { } size ? $"{size}\u00A0ml" : "" } : [],
            numbers.Whole(result.Number(row, "quantity")), numbers.Amount(result.Number(row, "net")),
            new { text = numbers.Percent(share), part = Math.Clamp((share ?? 0) / 100, 0, 1) },
            .. figures.HasPreviousMonth ? new[] { change } : [],
        ];
    }

    private static object Column(string label, string kind = "text") => new { label, kind };

    private static object Delta(decimal? change, ReportNumbers numbers) => new { text = numbers.Change(change), trend = Trend(change) };

    private static string Value(KeyFigure figure, decimal? value, ReportNumbers numbers) => figure.IsMoney ? numbers.Money(value) : numbers.Whole(value);

    private static string Trend(decimal? change) => change switch { > 0 => "better", < 0 => "worse", _ => "same" };

    private static string Arrow(decimal change) => change switch { > 0 => "▲ ", < 0 => "▼ ", _ => "" };
}
