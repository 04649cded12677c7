using Platform.Reports.MonthlySales;
using Platform.Sales;

namespace Platform.Reports.Questions;

/// <summary>The first figure of a question as an ECharts option: a line for each series along the calendar, or a bar for each row. What is not known is not drawn.</summary>
internal sealed class QuestionChart(SalesResult result, string measure, string label, ReportNumbers numbers, string accent)
{
    public const string File = "chart.svg";

    private const int MostSeries = 6;
    private const int MostBars = 30;
    private const int LongestLabel = 34;
    private const int RowHeight = 22;
    private const int InThousandsFrom = 10_000;

    // Told apart in greyscale too: each is darker or lighter than the one before.
    private static readonly string[] Colours = ["#b5651d", "#7a9cc6", "#4a3f6b", "#9aa05a", "#c98a9a"];

    private readonly string? _previous = result.IndexOf($"{measure}_previous") >= 0 ? $"{measure}_previous" : null;
    private readonly List<SalesColumn> _keys = [.. result.Columns.Where(c => c.Kind is ColumnKind.Dimension or ColumnKind.Time)];

    /// <summary>False for a single figure, and for what only a table can show.</summary>
    public bool CanBeDrawn => result.IndexOf(measure) >= 0 && result.Rows.Count > 1 && (IsAlongTime
        ? _keys.Count == 1 || (_keys.Count == 2 && _previous is null && Series().Count <= MostSeries)
        : _keys.Count == 1 && result.Rows.Count <= MostBars);

    public int Height => IsAlongTime ? MonthlyChart.Height : 40 + (result.Rows.Count * RowHeight * (_previous is null ? 1 : 2));

    public string Title => IsAlongTime ? $"{label} by {result.Query.Time!.Grain!.Value.ToString().ToLowerInvariant()}" : $"{label} by {_keys[0].Label.ToLowerInvariant()}";

    public string Subtitle => $"{(Unit == 1 ? "" : "thousand ")}{UnitName}{(IsAlongTime && Series().Count > 1 ? $" · {string.Join(", ", Series())}" : _previous is null ? "" : " · lighter: the period compared with")}".Trim(' ', '·');

    private bool IsAlongTime => _keys.Count > 0 && _keys[0].Kind is ColumnKind.Time && result.Query.Time?.Grain is not null;

    private string UnitName => result.Columns[result.IndexOf(measure)].Unit ?? "";

    private int Unit => result.Rows.Any(row => Math.Abs(result.Number(row, measure) ?? 0) >= InThousandsFrom) ? 1_000 : 1;

    public object Option() => IsAlongTime ? Lines() : Bars();

    private object Lines()
    {
        var buckets = Buckets();
        var series = Series().Select((name, i) => Line(name, measure, buckets, i == 0 ? accent : Colours[(i - 1) % Colours.Length], false)).ToList();
        if (_previous is not null)
        {
            series.Add(Line(null, _previous, buckets, "#8a8a8a", true));
        }

        return new
        {
            grid = new { left = 52, right = 10, top = 10, bottom = 24 },
            xAxis = new { type = "category", data = buckets.Select(Named) },
            yAxis = new { type = "value", splitNumber = 4, axisLabel = new { formatter = Unit == 1 ? "{value}" : "{value}k" } },
            series,
        };
    }

    private object Line(string? name, string column, IReadOnlyList<DateOnly> buckets, string colour, bool isBefore)
    {
        var rows = result.Rows.Where(r => _keys.Count == 1 || Name(r[1]) == name).ToDictionary(r => result.Day(r), r => result.Number(r, column));
        return new
        {
            type = "line", name = name ?? "", symbolSize = 4, itemStyle = new { color = colour }, lineStyle = new { color = colour, width = 2, type = isBefore ? "dashed" : "solid" },
            data = buckets.Select(b => Scaled(rows.GetValueOrDefault(b))),
        };
    }

    private object Bars()
    {
        // The axis runs upwards, so the first row comes last.
        var rows = result.Rows.Reverse().ToList();
        var columns = _previous is null ? [measure] : new[] { _previous, measure };
        return new
        {
            grid = new { left = 200, right = 16, top = 6, bottom = 24 },
            xAxis = new { type = "value", splitNumber = 4, axisLabel = new { formatter = Unit == 1 ? "{value}" : "{value}k" } },
            yAxis = new { type = "category", data = rows.Select(r => Short(Name(r[0]))) },
            series = columns.Select(column => new
            {
                type = "bar", barCategoryGap = "30%", itemStyle = new { color = accent, opacity = column == measure ? 1 : 0.4 }, data = rows.Select(r => Scaled(result.Number(r, column))),
            }),
        };
    }

    /// <summary>Every bucket from the first to the last, so that a gap is seen as one.</summary>
    private List<DateOnly> Buckets()
    {
        var (grain, days) = (result.Query.Time!.Grain!.Value, result.Rows.Select(r => result.Day(r)).Order().ToList());
        var buckets = new List<DateOnly>();
        for (var day = days[0]; day <= days[^1]; day = SalesPeriods.Move(grain, day, 1))
        {
            buckets.Add(day);
        }

        return buckets;
    }

    private IReadOnlyList<string> Series() => _keys.Count == 1 ? [label] : [.. result.Rows.Select(r => Name(r[1])).Distinct()];

    private string Named(DateOnly day) => result.Query.Time!.Grain switch
    {
        TimeGrain.Year => day.ToString("yyyy", numbers.Culture),
        TimeGrain.Quarter => $"Q{(day.Month + 2) / 3} {day.ToString("yy", numbers.Culture)}",
        TimeGrain.Month => day.ToString("MMM yy", System.Globalization.CultureInfo.InvariantCulture),
        _ => day.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture),
    };

    private string Name(object? cell) => cell switch
    {
        string { Length: > 0 } text => _keys[^1].Id == "country" ? ReportNumbers.Country(text) : text,
        DateOnly day => Named(day),
        _ => "not known",
    };

    private decimal? Scaled(decimal? value) => value is { } number ? Math.Round(number / Unit, 4) : null;

    private static string Short(string text) => text.Length > LongestLabel ? $"{text[..(LongestLabel - 1)]}…" : text;
}
