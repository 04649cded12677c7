using Platform.Sales;

namespace Platform.Chat;

/// <summary>Periods told from the as-of day or from the end of the data: "yesterday", "last month", "year to date", "the latest week".</summary>
internal sealed class TimeRelations(TimePeriods periods, (DateOnly From, DateOnly To)? loaded)
{
    private static readonly Dictionary<string, TimeGrain> ToDate = new(StringComparer.Ordinal)
    {
        ["ytd"] = TimeGrain.Year, ["mtd"] = TimeGrain.Month, ["qtd"] = TimeGrain.Quarter, ["wtd"] = TimeGrain.Week,
    };

    public TimeMention? At(Token[] words) =>
        new[] { OfData(words), Running(words), Named(words), Counted(words) }.OfType<TimeMention>().MaxBy(m => m.Length);

    /// <summary>"last week of data", "the latest month", "most recent day".</summary>
    private TimeMention? OfData(Token[] words)
    {
        var texts = words.Select(w => w.Text).ToArray();
        var (unit, length) = texts switch
        {
            ["last" or "latest" or "final", var word, "of" or "in" or "with", "the", "data", ..] => (TimeWords.Unit(word), 5),
            ["last" or "latest" or "final", var word, "of" or "in" or "with", "data", ..] => (TimeWords.Unit(word), 4),
            ["last" or "latest", "loaded" or "available" or "reported", var word, ..] => (TimeWords.Unit(word), 3),
            ["most", "recent", var word, ..] => (TimeWords.Unit(word), 3),
            ["latest" or "newest", var word, ..] => (TimeWords.Unit(word), 2),
            _ => ((TimeGrain?)null, 0),
        };
        return unit is { } found && loaded is { } data ? periods.Whole(found, data.To, length, isRelative: true) : null;
    }

    /// <summary>"this year", "so far this year", "year to date", "this month".</summary>
    private TimeMention? Running(Token[] words)
    {
        var texts = words.Select(w => w.Text).ToArray();
        var (unit, length) = texts switch
        {
            ["so", "far", "this", var word, ..] => (TimeWords.Unit(word), 4),
            ["so", "far", "in", "this", var word, ..] => (TimeWords.Unit(word), 5),
            ["this" or "current", var word, "so", "far", ..] => (TimeWords.Unit(word), 4),
            ["this" or "current", var word, "to", "date", ..] => (TimeWords.Unit(word), 4),
            [var word, "to", "date", ..] => (TimeWords.Unit(word), 3),
            ["this" or "current", var word, ..] => (TimeWords.Unit(word), 2),
            [var word, ..] when ToDate.TryGetValue(word, out var found) => (found, 1),
            _ => ((TimeGrain?)null, 0),
        };
        if (unit is { } known)
        {
            return periods.Whole(known, periods.AsOf, length, isRelative: true);
        }

        // "2025 so far", "2025 to date"
        return words is [var year, { Text: "so" or "to" }, { Text: "far" or "date" }, ..] && TimeWords.Year(year) is { } said
            ? periods.Whole(TimeGrain.Year, new DateOnly(said, 1, 1), 3)
            : null;
    }

    /// <summary>"today", "yesterday", "last month", "the weekend".</summary>
    private TimeMention? Named(Token[] words)
    {
        var texts = words.Select(w => w.Text).ToArray();
        return texts switch
        {
            ["day", "before", "yesterday", ..] => periods.Whole(TimeGrain.Day, periods.AsOf.AddDays(-2), 3, isRelative: true),
            ["yesterday", ..] => periods.Whole(TimeGrain.Day, periods.AsOf.AddDays(-1), 1, isRelative: true),
            ["today", ..] => periods.Whole(TimeGrain.Day, periods.AsOf, 1, isRelative: true),
            ["last" or "past" or "previous", "weekend", ..] => Weekend(2),
            ["weekend", ..] => Weekend(1),
            ["last" or "previous" or "past" or "prior", "calendar", var word, ..] when TimeWords.Unit(word) is { } unit => periods.LastComplete(unit, 1, 3),
            ["last" or "previous" or "prior", var word, ..] when TimeWords.Unit(word) is { } unit && !IsPlural(word) => periods.LastComplete(unit, 1, 2),
            ["last" or "latest" or "previous", "full" or "complete" or "completed" or "closed" or "whole" or "finished", var word, ..] when TimeWords.Unit(word) is { } unit && !IsPlural(word) => periods.LastComplete(unit, 1, 3),
            ["past", var word, ..] when TimeWords.Unit(word) is { } unit && !IsPlural(word) => Rolling(unit, 2),
            [var word, "before", "last", ..] when TimeWords.Unit(word) is { } unit => Before(unit, 2, 3),
            ["last" or "past", "few", var word, ..] when TimeWords.Unit(word) is { } unit => periods.LastComplete(unit, 3, 3) with { Assumption = $"'few' was taken as three" },
            _ => null,
        };
    }

    private TimeMention Rolling(TimeGrain unit, int length) => unit is TimeGrain.Year
        ? periods.LastComplete(TimeGrain.Month, 12, length) with { Assumption = "the past year was taken as the last 12 complete months" }
        : periods.LastComplete(unit, 1, length);

    /// <summary>"last 3 months", "past 90 days", "last two weeks", "3 months ago".</summary>
    private TimeMention? Counted(Token[] words)
    {
        if (words is [{ Text: "last" or "past" or "previous" or "recent" }, var count, var unitWord, ..] && NumberGrammar.Small(count) is { } number && TimeWords.Unit(unitWord.Text) is { } unit)
        {
            return periods.LastComplete(unit, number, 3);
        }

        if (words is [{ Text: "rolling" or "trailing" or "moving" }, .. var rest] && (rest is [{ Text: "last" or "past" }, .. var more] ? (more, 2) : (rest, 1)) is var (counted, lead)
            && counted is [var rolled, var of1, ..] && NumberGrammar.Small(rolled) is { } size && TimeWords.Unit(of1.Text) is { } rolling)
        {
            return periods.LastComplete(rolling, size, lead + 2);
        }

        if (words is [{ Text: "ltm" or "ttm" }, ..])
        {
            return periods.LastComplete(TimeGrain.Month, 12, 1);
        }

        if (words is [{ Text: "last" or "past" or "previous" }, { Text: "half" }, { Text: "year" }, ..] or [{ Text: "last" or "past" }, { Text: "half" }, { Text: "-" }, { Text: "year" }, ..])
        {
            return periods.LastComplete(TimeGrain.Month, 6, words[2].Text == "-" ? 4 : 3) with { Assumption = "the last half year was taken as the last six complete months" };
        }

        return words is [var howMany, var of, { Text: "ago" }, ..] && (NumberGrammar.Small(howMany) ?? (howMany.Text == "a" ? 1 : null)) is { } back && TimeWords.Unit(of.Text) is { } step
            ? periods.Whole(step, SalesPeriods.Move(step, periods.AsOf, -back), 3, isRelative: true)
            : null;
    }

    private TimeMention Before(TimeGrain unit, int back, int length)
    {
        var start = SalesPeriods.Move(unit, SalesPeriods.StartOf(unit, periods.AsOf), -back);
        return periods.Whole(unit, start, length, isRelative: true);
    }

    private TimeMention Weekend(int length)
    {
        var saturday = SalesPeriods.StartOf(TimeGrain.Week, periods.AsOf).AddDays(-2);
        return periods.Range(saturday, saturday.AddDays(2), TimeGrain.Day, length) with { IsRelative = true };
    }

    private static bool IsPlural(string unit) => unit.EndsWith('s');
}
