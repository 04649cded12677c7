using System.Globalization;
using Platform.Sales;

namespace Platform.Reports.MonthlySales;

/// <summary>The numbers of a month, all of one data version, as the API gives them.</summary>
internal sealed record MonthlyFigures
{
    public required ReportOrder Order { get; init; }

    /// <summary>Three-letter code that all amounts are in.</summary>
    public required string Currency { get; init; }

    /// <summary>What is loaded in all.</summary>
    public required SalesShape Shape { get; init; }
    public required SalesResult AgainstMonth { get; init; }
    public required SalesResult AgainstYear { get; init; }
    public required SalesResult Days { get; init; }
    public required SalesResult Months { get; init; }
    public required SalesResult Products { get; init; }
    public required SalesResult Resellers { get; init; }
    public required SalesResult Countries { get; init; }
    public required SalesResult Channels { get; init; }
    public required SalesResult Lines { get; init; }

    public DateOnly Month => Order.Month;
    public MonthPart PreviousMonth => Part.Earlier(1);
    public MonthPart LastYear => Part.Earlier(12);

    /// <summary>How much of the month there is data for.</summary>
    public MonthPart Part => MonthPart.Of(Month, Shape.To);
    public bool HasSales => AgainstMonth.Lines > 0;
    public bool HasPreviousMonth => AgainstMonth.Totals.GetValueOrDefault("quantity_previous") is not null || Total("net_previous") is not null;
    public bool HasLastYear => AgainstYear.Totals.GetValueOrDefault("quantity_previous") is not null || AgainstYear.Totals.GetValueOrDefault("net_previous") is not null;

    /// <summary>Days tell the whole month only when every vendor reports by day.</summary>
    public bool IsDaily => HasSales && Days.Totals.GetValueOrDefault("net") == Total("net");

    /// <summary>The month's own figures, in the order they are shown; those without a value are left out.</summary>
    public IReadOnlyList<KeyFigure> KeyFigures => [.. new[]
    {
        Key("net", "Net sales", isMoney: true), Key("gross", "Gross sales", isMoney: true), Key("quantity", "Units sold", isMoney: false),
        Key("orders", "Orders", isMoney: false), Key("asp", "Average price", isMoney: true),
    }.Where(k => k.Now is not (null or 0) || k.Previous is not (null or 0) || k.Id == "net")];

    public decimal? Total(string measure) => AgainstMonth.Totals.GetValueOrDefault(measure);

    private KeyFigure Key(string id, string label, bool isMoney) => new(
        id, label, isMoney, Total(id), Total($"{id}_previous"), Total($"{id}_pct"),
        AgainstYear.Totals.GetValueOrDefault($"{id}_previous"), AgainstYear.Totals.GetValueOrDefault($"{id}_pct"));
}

/// <summary>A month, or its first days while the others are not loaded yet; half a month is compared with half a month.</summary>
internal sealed record MonthPart(DateOnly Month, int? Days)
{
    public static MonthPart Of(DateOnly month, DateOnly? dataTo) =>
        new(month, dataTo is { } to && to >= month && to < month.AddMonths(1).AddDays(-1) ? to.Day : null);

    /// <summary>The day after the last.</summary>
    public DateOnly End => Days is { } days && days < DateTime.DaysInMonth(Month.Year, Month.Month) ? Month.AddDays(days) : Month.AddMonths(1);

    public string Name => Days is null ? ReportNumbers.Month(Month) : $"{Until}{ReportNumbers.Month(Month)}";

    public string ShortName => Days is null ? ReportNumbers.ShortMonth(Month) : $"{Until}{ReportNumbers.ShortMonth(Month)}";

    public MonthPart Earlier(int months) => this with { Month = Month.AddMonths(-months) };

    private string Until => End.AddDays(-1).Day == 1 ? "1 " : $"1–{End.AddDays(-1).Day} ";
}

/// <summary>One figure of the month beside those of the month before and the same month last year; changes in percent.</summary>
internal sealed record KeyFigure(string Id, string Label, bool IsMoney, decimal? Now, decimal? Previous, decimal? Change, decimal? LastYear, decimal? YearChange);

/// <summary>Reads a result by the names of its columns.</summary>
internal static class SalesResultReading
{
    public static decimal? Number(this SalesResult result, IReadOnlyList<object?> row, string column) => result.IndexOf(column) is >= 0 and var i ? (decimal?)row[i] : null;

    public static string? Text(this SalesResult result, IReadOnlyList<object?> row, string column) => (result.IndexOf(column) is >= 0 and var i ? row[i] : null) switch
    {
        null => null,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        var value => (string)value,
    };

    public static DateOnly Day(this SalesResult result, IReadOnlyList<object?> row) => (DateOnly)row[result.IndexOf(SalesColumns.Period)]!;
}
