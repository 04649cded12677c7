using Platform.Sales;

namespace Platform.Dashboards;

/// <summary>A dashboard that cannot be kept, and which part of it is why.</summary>
/// <param name="field">A path such as <c>widgets[2].query.measures[0]</c>.</param>
public sealed class DashboardInvalid(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}

/// <summary>What a dashboard and its widgets must be: within limits, every query of the model, every chart fit to show its query.</summary>
public sealed class DashboardCheck(SalesNumbers sales)
{
    /// <summary>Widgets of one dashboard at most: more are slower to read than a second page.</summary>
    public const int MaxWidgets = 24;

    public const int MaxFilters = 10;
    private const int MaxName = 255;
    private const int MaxDescription = 1000;
    private const int MaxTitle = 200;
    private const int MaxText = 5000;

    /// <exception cref="DashboardInvalid">Names the part and what is allowed there.</exception>
    public DashboardDraft Checked(string? name, string? description, DashboardView? view, IReadOnlyList<Widget>? widgets)
    {
        var title = name?.Trim() ?? "";
        Ensure(title.Length is > 0 and <= MaxName, "name", $"Give the dashboard a name of at most {MaxName} characters.");
        Ensure((description?.Length ?? 0) <= MaxDescription, "description", $"A description has at most {MaxDescription} characters.");
        var all = widgets ?? [];
        Ensure(all.Count <= MaxWidgets, "widgets", $"A dashboard has at most {MaxWidgets} widgets; put the others on a second one.");
        Ensure(all.Select(w => w.Id).Distinct().Count() == all.Count, "widgets", "Two widgets have the same id.");
        return new DashboardDraft(title, description?.Trim() ?? "", View(view), [.. all.Select((w, i) => Widget(w, $"widgets[{i}]"))]);
    }

    /// <exception cref="DashboardInvalid">Names the part and what is allowed there.</exception>
    public Widget Widget(Widget widget, string field)
    {
        var type = widget.Chart?.Type ?? throw new DashboardInvalid($"{field}.chart", "Say how the widget is shown.");
        Ensure(Enum.IsDefined(type), $"{field}.chart.type", "There is no such chart.");
        Ensure(widget.Title is { Length: <= MaxTitle }, $"{field}.title", $"A title has at most {MaxTitle} characters.");
        Ensure(widget.Width is >= 2 and <= 12, $"{field}.width", "A widget is 2 to 12 columns wide.");
        Ensure(widget.Height is >= 1 and <= 12, $"{field}.height", "A widget is 1 to 12 rows high.");
        return type switch
        {
            ChartType.Text => Note(widget, field),
            ChartType.Embed => Frame(widget, field),
            _ => Asking(widget, field),
        };
    }

    /// <exception cref="DashboardInvalid">Names the part and what is allowed there.</exception>
    public DashboardView View(DashboardView? view)
    {
        view ??= DashboardView.Opening;
        var filters = view.Filters ?? [];
        Ensure(view.Period is null || ViewPeriods.Names.Contains(view.Period, StringComparer.Ordinal), "view.period", $"There is no period '{view.Period}'; there are {string.Join(", ", ViewPeriods.Names)}.");
        Ensure(view is { Period: null } or { From: null, To: null }, "view.period", "Give a period by name or by its days, not both.");
        Ensure(filters.Count <= MaxFilters, "view.filters", $"Use at most {MaxFilters} filters.");
        Canonical(new SalesQuery { Filters = filters, Time = new SalesPeriod(view.From, view.To) }, "view");
        return view with { Filters = filters };
    }

    private static Widget Note(Widget widget, string field)
    {
        Ensure(widget.Text?.Trim() is { Length: > 0 and <= MaxText }, $"{field}.text", $"Write a note of at most {MaxText} characters.");
        return widget with { Text = widget.Text!.Trim(), Query = null, Embed = null };
    }

    private static Widget Frame(Widget widget, string field)
    {
        Ensure(widget.Embed is not null, $"{field}.embed", "Say which external dashboard to show.");
        return widget with { Text = null, Query = null };
    }

    private Widget Asking(Widget widget, string field)
    {
        var query = widget.Query ?? throw new DashboardInvalid($"{field}.query", "A chart needs a query.");
        if (widget.Period is WidgetPeriod.Dashboard)
        {
            Ensure(query.Compare is null or { Kind: not CompareKind.Period }, $"{field}.query.compare",
                "A widget that follows the dashboard's period compares with the period or the year before it; give it a period of its own to compare with certain days.");
        }

        var canonical = Canonical(WidgetQuery.Sample(widget), $"{field}.query");
        Ensure(Fits(widget.Chart.Type, canonical), $"{field}.chart.type", Needs(widget.Chart.Type));
        return widget with { Text = null, Embed = null };
    }

    private static bool Fits(ChartType chart, SalesQuery query) => chart switch
    {
        ChartType.Number => query.Group.Count == 0 && query.Time?.Grain is null,
        ChartType.Line => query.Time?.Grain is not null && query.Group.Count <= 1,
        ChartType.Bar => query.Group.Count + (query.Time?.Grain is null ? 0 : 1) is 1 or 2,
        ChartType.StackedBar => query.Group.Count + (query.Time?.Grain is null ? 0 : 1) == 2,
        ChartType.Pie or ChartType.Donut => query.Group.Count == 1 && query.Time?.Grain is null,
        _ => true,
    };

    private static string Needs(ChartType chart) => chart switch
    {
        ChartType.Number => "A number has no groups and no time steps; show this query as a table or a chart.",
        ChartType.Line => "A line needs time steps, such as months, and at most one group.",
        ChartType.Bar => "Bars need one or two of: a group, time steps.",
        ChartType.StackedBar => "Stacked bars need exactly two of: groups, time steps.",
        _ => "A pie needs exactly one group and no time steps.",
    };

    private SalesQuery Canonical(SalesQuery query, string field)
    {
        try
        {
            return sales.Canonical(query);
        }
        catch (SalesQueryInvalid e)
        {
            throw new DashboardInvalid(e.Field.Length == 0 ? field : $"{field}.{e.Field}", e.Message);
        }
    }

    private static void Ensure(bool holds, string field, string message)
    {
        if (!holds)
        {
            throw new DashboardInvalid(field, message);
        }
    }
}
