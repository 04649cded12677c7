using Platform.Chat.Editing;
using Platform.Sales;

namespace Platform.Chat;

/// <summary>What stands beside the sentence: how it was read, how to draw it, what to ask next.</summary>
internal static class AnswerParts
{
    private const int MostSlices = 6;
    private const int MostBars = 30;
    private const int MostLines = 6;

    public static IReadOnlyList<ReadingPart> Reading(Reading reading, SalesResult result, SalesModel model) => ReadingParts.Of(reading.Query.Measures, reading.PeriodLabel, reading.CompareLabel, result.Query, model);

    /// <summary>The asked chart when it can show the result, else the one that fits.</summary>
    public static (string Type, string? Note) Chart(string? asked, SalesResult result)
    {
        var fitting = Fitting(result);
        return (asked, result.Rows.Count) switch
        {
            (null, _) => (fitting, null),
            ("pie", > MostSlices * 2) => ("bar", $"A pie of {result.Rows.Count} parts cannot be read, so these are bars."),
            ("pie", _) when result.Query.Time?.Grain is not null => (fitting, "A pie cannot show a development over time."),
            ("line", _) when result.Query.Time?.Grain is null => (fitting, "A line needs a period on its axis; ask 'by month' for one."),
            (_, <= 1) when asked is not "table" && result.Query.Group.Count == 0 && result.Query.Time?.Grain is null => ("number", "One figure needs no chart."),
            _ => (asked, null),
        };
    }

    public static IReadOnlyList<string> Next(Reading reading, SalesModel model)
    {
        var query = reading.Query;
        var next = new List<string>();
        if (query.Compare is null && query.Time is { From: not null, To: not null })
        {
            next.Add("compared with the year before");
        }

        if (query.Time?.Grain is null)
        {
            next.Add("by month");
        }

        next.AddRange(new[] { "product", "reseller", "country" }.Where(d => !query.Group.Contains(d) && !query.Filters.Any(f => f.Dim == d)).Select(d => $"by {model.Dimension(d).Label.ToLowerInvariant()}"));
        next.AddRange(query.Measures.Contains("quantity") ? [] : ["now by units"]);
        return [.. next.Take(3)];
    }

    private static string Fitting(SalesResult result)
    {
        var (rows, groups) = (result.Rows.Count, result.Query.Group.Count);
        if (groups == 0 && result.Query.Time?.Grain is null)
        {
            return "number";
        }

        if (result.Query.Time?.Grain is not null)
        {
            var series = groups == 0 ? 1 : result.Rows.Select(r => string.Join('\n', r.Skip(1).Take(groups))).Distinct().Count();
            return series <= MostLines ? "line" : "table";
        }

        return groups > 1 || rows is > MostBars or 0 ? "table" : result.Query is { Share: true, ShareOf.Count: 0 } && rows <= MostSlices ? "pie" : "bar";
    }
}
