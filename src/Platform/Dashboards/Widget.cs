using Platform.Sales;

namespace Platform.Dashboards;

/// <summary>How a widget shows its result.</summary>
public enum ChartType
{
    Number,
    Line,
    Bar,
    StackedBar,
    Pie,
    Donut,
    Table,

    /// <summary>A note; it asks nothing.</summary>
    Text,

    /// <summary>A page of another product in a frame.</summary>
    Embed,
}

public sealed record WidgetChart(ChartType Type);

/// <summary>Which days a widget is about.</summary>
public enum WidgetPeriod
{
    /// <summary>Those of the dashboard.</summary>
    Dashboard,

    /// <summary>Those of its own query, whatever the dashboard shows.</summary>
    Own,
}

/// <summary>One piece of a dashboard: a query and its chart, a note, or a frame.</summary>
public sealed record Widget
{
    public Guid Id { get; init; }

    public string Title { get; init; } = "";

    public WidgetChart Chart { get; init; } = new(ChartType.Table);

    /// <summary>What it asks; null for a note and a frame.</summary>
    public SalesQuery? Query { get; init; }

    public WidgetPeriod Period { get; init; }

    /// <summary>The words of a note.</summary>
    public string? Text { get; init; }

    /// <summary>The external dashboard of a frame.</summary>
    public Guid? Embed { get; init; }

    /// <summary>Columns of the page's twelve.</summary>
    public int Width { get; init; } = 6;

    /// <summary>Rows of 80 pixels; a narrow screen keeps the height and takes the full width.</summary>
    public int Height { get; init; } = 4;
}

/// <summary>What a dashboard is looked at through: all its widgets take the period and the filters.</summary>
/// <param name="Period">A word of <see cref="ViewPeriods"/>; null with own days.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last.</param>
public sealed record DashboardView(string? Period = null, DateOnly? From = null, DateOnly? To = null, IReadOnlyList<SalesFilter>? Filters = null)
{
    public static DashboardView Opening { get; } = new(ViewPeriods.LatestMonth, Filters: []);
}
