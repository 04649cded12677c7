using System.Globalization;
using Platform.Sales;

namespace Platform.Reports.MonthlySales;

/// <summary>The trend as an ECharts option: a bar for every day of the month, or for every month when vendors report by month.</summary>
internal static class MonthlyChart
{
    public const int Width = 720;
    public const int Height = 220;
    private const int InThousandsFrom = 10_000;

    public static object Option(MonthlyFigures figures)
    {
        var result = figures.IsDaily ? figures.Days : figures.Months;
        var net = result.Rows.ToDictionary(row => result.Day(row), row => result.Number(row, "net") ?? 0);
        var buckets = figures.IsDaily ? Days(figures.Month) : Months(figures.Month);
        var unit = Unit(result);
        return new
        {
            grid = new { left = 46, right = 6, top = 10, bottom = 24 },
            xAxis = new { type = "category", data = buckets.Select(day => Label(day, figures)) },
            yAxis = new { type = "value", splitNumber = 4, axisLabel = new { formatter = unit == 1 ? "{value}" : "{value}k" } },
            series = new[]
            {
                new
                {
                    type = "bar", barCategoryGap = "28%", itemStyle = new { color = figures.Order.Accent },
                    data = buckets.Select(day => Math.Round(net.GetValueOrDefault(day) / unit, 4)),
                },
            },
        };
    }

    /// <summary>1, or 1,000 when amounts are large.</summary>
    public static int Unit(SalesResult result) => result.Rows.Any(row => Math.Abs(result.Number(row, "net") ?? 0) >= InThousandsFrom) ? 1_000 : 1;

    private static IEnumerable<DateOnly> Days(DateOnly month) => Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays);

    private static IEnumerable<DateOnly> Months(DateOnly last) => Enumerable.Range(-12, 13).Select(last.AddMonths);

    private static string Label(DateOnly day, MonthlyFigures figures) => figures.IsDaily
        ? day.Day.ToString(CultureInfo.InvariantCulture)
        : day.ToString(day.Month == 1 || day == figures.Month.AddMonths(-12) ? "MMM yy" : "MMM", CultureInfo.InvariantCulture);
}
