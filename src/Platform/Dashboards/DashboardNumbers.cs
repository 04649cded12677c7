using System.Collections.Concurrent;
using Platform.Sales;
using Platform.Tenancy.Connections;

namespace Platform.Dashboards;

/// <summary>What one widget shows.</summary>
/// <param name="Result">Null when it failed, and for notes and frames.</param>
/// <param name="Error">Why it has no result; the other widgets have theirs.</param>
/// <param name="Notes">What the dashboard's period and filters do not reach, and what is missing from the data.</param>
public sealed record WidgetResult(Guid Id, SalesResult? Result, WidgetFailure? Error, IReadOnlyList<SalesNote> Notes);

/// <param name="Code">Stable: <c>invalid_query</c>, <c>too_costly</c>, <c>not_checked</c>, <c>too_many_queries</c>, <c>failed</c>.</param>
public sealed record WidgetFailure(string Code, string Message);

/// <summary>All widgets of a dashboard at one data version.</summary>
public sealed record DashboardResults(long DataVersion, ViewDays Period, IReadOnlyList<WidgetResult> Widgets);

/// <summary>Answers all widgets of a dashboard together: one version of the data, each query once, each failure alone.</summary>
public sealed class DashboardNumbers(SalesNumbers sales, SalesModel model)
{
    // Half of what one tenant may use for questions at once, so that a dashboard never stops its chat.
    private const int AtOnce = 2;
    private const int Attempts = 2;

    /// <param name="view">Checked.</param>
    public async Task<DashboardResults> AnswerAsync(IReadOnlyList<Widget> widgets, DashboardView view, CancellationToken ct)
    {
        var shape = await sales.ShapeAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            var results = await AnswerAsync(widgets, view, shape, ct);
            var after = await sales.ShapeAsync(ct);
            if (after.DataVersion == shape.DataVersion || attempt == Attempts)
            {
                return results;
            }

            shape = after; // a file came in between: some widgets may know it and others not
        }
    }

    private async Task<DashboardResults> AnswerAsync(IReadOnlyList<Widget> widgets, DashboardView view, SalesShape shape, CancellationToken ct)
    {
        var days = ViewPeriods.Resolve(view, shape.To);
        var asked = widgets.Select(w => Asked(w, view, days, shape)).ToList();
        var answers = new ConcurrentDictionary<string, (SalesResult? Result, WidgetFailure? Error)>(StringComparer.Ordinal);
        var queries = asked.Where(a => a.Canonical is not null).DistinctBy(a => a.Key).Select(a => a.Canonical!).ToList();
        await Parallel.ForEachAsync(SalesTogether.Groups(queries), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (group, token) =>
        {
            foreach (var (query, answer) in group.Zip(await AnswerAsync(group, shape, token)))
            {
                answers[SalesJson.Write(query)] = answer;
            }
        });
        return new(shape.DataVersion, days, [.. asked.Select(a => a.Canonical is null
            ? new WidgetResult(a.Id, null, a.Error, a.Notes)
            : new WidgetResult(a.Id, answers[a.Key].Result, answers[a.Key].Error, a.Notes))]);
    }

    private sealed record AskedWidget(Guid Id, SalesQuery? Canonical, string Key, WidgetFailure? Error, IReadOnlyList<SalesNote> Notes);

    private AskedWidget Asked(Widget widget, DashboardView view, ViewDays days, SalesShape shape)
    {
        if (widget.Query is null)
        {
            return new(widget.Id, null, "", null, widget.Chart.Type is ChartType.Embed
                ? [new("not_filtered", "Shows its own data: the dashboard's period and filters do not reach it.")] : []);
        }

        try
        {
            var through = WidgetQuery.Through(widget, view.Filters ?? [], days, model, shape);
            var canonical = sales.Canonical(through.Query);
            return new(widget.Id, canonical, SalesJson.Write(canonical), null, [.. through.Notes, .. MissingFiles.Notes(canonical, shape)]);
        }
        catch (SalesQueryInvalid e)
        {
            return new(widget.Id, null, "", new("invalid_query", e.Message), []);
        }
    }

    private async Task<IEnumerable<(SalesResult? Result, WidgetFailure? Error)>> AnswerAsync(IReadOnlyList<SalesQuery> group, SalesShape shape, CancellationToken ct)
    {
        try
        {
            return (await sales.AskTogetherAsync(group, shape, ct)).Select(r => ((SalesResult?)r, (WidgetFailure?)null));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var failure = e switch
            {
                SalesQueryInvalid => new WidgetFailure("invalid_query", e.Message),
                SalesTooCostly => new("too_costly", e.Message),
                SalesUnavailable => new("not_checked", e.Message),
                TooManyQueries => new(TooManyQueries.Code, e.Message),
                _ => new("failed", "This could not be worked out just now. Load it again; the other widgets are right."),
            };
            return group.Select(_ => ((SalesResult?)null, (WidgetFailure?)failure));
        }
    }
}
