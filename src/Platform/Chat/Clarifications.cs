using System.Globalization;
using Platform.Sales;

namespace Platform.Chat;

/// <summary>Questions that we ask back, each with whole questions to click.</summary>
internal static class Clarifications
{
    public static void Period(TimeMention time, Setting setting)
    {
        // Only one reading can have data: no need to ask.
        var possible = time.Alternatives.Where(a => setting.Shape is { From: { } from, To: { } to } && a.From <= to && a.To > from).ToList();
        if (possible.Count > 1)
        {
            throw new Unreadable(AnswerKind.Clarify, $"Do you mean {string.Join(" or ", possible.Select(p => p.Label))}?")
            {
                Options = [.. possible.Select(p => new AnswerOption(p.Label, Iso(p)))],
            };
        }
    }

    public static void Names(ValueMention mention, Setting setting)
    {
        var dimension = setting.Model.Dimension(mention.Dim);
        throw new Unreadable(AnswerKind.Clarify, $"Which {dimension.Label.ToLowerInvariant()} do you mean by '{mention.Match.Text}'?")
        {
            Options = [.. mention.Match.Values.Select(v => EntityIndex.Display(mention.Dim, v)).Select(v => new AnswerOption(v, v))],
        };
    }

    public static Unreadable Average() => new(AnswerKind.Clarify, "An average by what: order, unit, month or day?")
    {
        Options =
        [
            new("per order", "average order value"), new("per unit", "average price per unit"), new("per month", "average monthly sales"), new("per day", "average daily sales"),
        ],
    };

    public static Unreadable CompareWith(TimeMention time, Setting setting)
    {
        var year = time.From?.Year ?? setting.AsOf.Year;
        var options = new[] { year - 1, year + 1 }.Where(y => setting.Shape is { From: { } from, To: { } to } && y >= from.Year && y <= to.Year)
            .Select(y => new AnswerOption($"with {y}", $"compare {year} with {y}")).Append(new AnswerOption("by month", $"sales {year} by month"));
        return new(AnswerKind.Clarify, $"Compare {time.Label} with what?") { Options = time.Unit is TimeGrain.Year ? [.. options] : [] };
    }

    public static Unreadable Nothing() => new(AnswerKind.Clarify, "What should be compared, and by which figure?")
    {
        Options = [new("vendors by net sales", "net sales by vendor this year"), new("products by net sales", "top 10 products this year"), new("this year with last year", "compare this year with last year")],
    };

    private static string Iso(TimeMention period) => period.Unit switch
    {
        TimeGrain.Day => period.From!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeGrain.Month => period.From!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => TimeLabels.Of(period.From!.Value, period.FullTo ?? period.To!.Value),
    };
}
