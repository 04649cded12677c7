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
                Options = [.. possible.Select(p => new AnswerOption(p.Label, Replaced(setting.Asked, time.Said, Iso(p))))],
            };
        }
    }

    /// <summary>"rose in June": sales that rose, or a product called Rose.</summary>
    public static void GrowthOrName(Setting setting)
    {
        var words = setting.Asked.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length > 0 && Normaliser.Name(words[0]) is { Length: > 2 } first && setting.Entities.Part(first, 1) is { Dim: "product", Kind: MatchKind.Partial, Values: [var name] })
        {
            var rest = string.Join(' ', words.Skip(1));
            throw new Unreadable(AnswerKind.Clarify, $"Do you mean the product {name}, or whether sales {first}?")
            {
                Options = [new AnswerOption(name, $"sales of {name} {rest}".TrimEnd()), new AnswerOption($"whether sales {first}", $"sales {first} {rest}".TrimEnd())],
            };
        }
    }

    public static void Names(ValueMention mention, Setting setting)
    {
        var dimension = setting.Model.Dimension(mention.Dim);
        throw new Unreadable(AnswerKind.Clarify, $"Which {dimension.Label.ToLowerInvariant()} do you mean by '{mention.Match.Text}'?")
        {
            Options = [.. mention.Match.Values.Select(v => EntityIndex.Display(mention.Dim, v)).Select(v => new AnswerOption(v, Replaced(setting.Asked, mention.Match.Text, v)))],
        };
    }

    /// <summary>The question with one reading in the place of the unclear words.</summary>
    private static string Replaced(string asked, string said, string by)
    {
        var pattern = string.Join("\\W+", said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(System.Text.RegularExpressions.Regex.Escape));
        var match = pattern.Length == 0 ? null : System.Text.RegularExpressions.Regex.Match(asked, pattern, System.Text.RegularExpressions.RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        return match is { Success: true } ? $"{asked[..match.Index]}{by}{asked[(match.Index + match.Length)..]}" : by;
    }

    public static Unreadable Average(Setting setting)
    {
        return new(AnswerKind.Clarify, "An average by what: order, unit, month or day?")
        {
            Options = [new("per order", With("average order value")), new("per unit", With("average price")), new("per month", With("average monthly sales")), new("per day", With("average daily sales"))],
        };

        string With(string figure) => System.Text.RegularExpressions.Regex.Replace(setting.Asked, @"\b(average|avg|mean)\b(\s+(net\s+)?(sales|revenue|turnover))?", figure, System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is var text
            && text != setting.Asked ? text : figure;
    }

    public static Unreadable CompareWith(TimeMention time, Setting setting)
    {
        var year = time.From?.Year ?? setting.AsOf.Year;
        var options = new[] { year - 1, year + 1 }.Where(y => setting.Shape is { From: { } from, To: { } to } && y >= from.Year && y <= to.Year)
            .Select(y => new AnswerOption($"with {y}", $"compare {year} with {y}")).Append(new AnswerOption("by month", $"sales {year} by month"));
        return new(AnswerKind.Clarify, $"Compare {time.Label} with what?") { Options = time.Unit is TimeGrain.Year ? [.. options] : [] };
    }

    /// <summary>"compare Liberty": with which other, or with which time?</summary>
    public static Unreadable CompareSubject(Slots slots, Setting setting)
    {
        var figure = setting.Model.LabelOf(slots.Measures.FirstOrDefault() ?? "net").ToLowerInvariant();
        var value = slots.Values.FirstOrDefault(v => v is { IsExcluded: false });
        var name = value is null ? "" : $" of {value.Match.Text}";
        var other = value is null ? null : setting.Entities.Of(value.Dim).FirstOrDefault(e => !value.Match.Values.Contains(e.Value));
        List<AnswerOption> options = [new("with the year before", $"{figure}{name} this year compared with last year"), new("the last two months", $"{figure}{name} last month compared with the month before")];
        options.AddRange(other is null ? [new("by vendor", $"{figure} by vendor this year")] : [new($"with {EntityIndex.Display(other.Dim, other.Value)}", $"{figure} of {value!.Match.Text} and {EntityIndex.Display(other.Dim, other.Value)} this year")]);
        return new(AnswerKind.Clarify, $"Compare {figure}{name} with what?") { Options = options };
    }

    public static Unreadable ShareOfWhat() => new(AnswerKind.Clarify, "A share of what? Name a part, such as a vendor, or ask by vendor, country or product.")
    {
        Options = [new("by vendor", "share of sales by vendor"), new("by country", "share of sales by country"), new("by product", "share of sales by product")],
    };

    /// <summary>"What does Linen Club cost?": in the shop, or us?</summary>
    public static Unreadable CostOrPrice(string name) => new(AnswerKind.Clarify, $"Do you mean the price {name} sells at, or what it costs us?")
    {
        Options = [new("the average price", $"average price of {name} by size this year"), new("the cost of goods", $"cost of goods of {name} this year")],
    };

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
