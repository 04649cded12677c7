using Platform.Sales;

namespace Platform.Chat;

/// <summary>Parts of a longer period: "first half of December", "the last week of August", "early May", "the first nine months of 2025".</summary>
internal sealed class TimeParts(TimePeriods periods, Func<Token[], TimeMention?> whole)
{
    private const int DaysOfAPart = 10;

    public TimeMention? At(Token[] words) => new[] { Half(words), Counted(words), Vague(words) }.OfType<TimeMention>().MaxBy(m => m.Length);

    /// <summary>The period after "of", and all words up to its end.</summary>
    private (TimeMention? Period, int Length) After(Token[] words, int at)
    {
        var skip = at;
        while (skip < words.Length && words[skip].Text is "of" or "in" or "the" or "-")
        {
            skip++;
        }

        if (skip >= words.Length)
        {
            return (null, 0);
        }

        var period = whole(words[skip..]);
        if (period is null && skip > at && words[skip - 1].Text == "the" && TimeWords.Unit(words[skip].Text) is { } unit && unit is not TimeGrain.Day)
        {
            period = periods.Whole(unit, periods.AsOf, 1, isRelative: true);
        }

        return (period, period is null ? 0 : skip + period.Length);
    }

    private TimeMention? Half(Token[] words)
    {
        var half = words switch
        {
            [{ Text: "first" or "1st" }, { Text: "half" }, ..] => 1,
            [{ Text: "second" or "2nd" or "last" or "latter" or "other" }, { Text: "half" }, ..] => 2,
            _ => 0,
        };
        if (half == 0 || After(words, 2) is not ({ From: { } from, Unit: { } unit } period, var length) || (period.FullTo ?? period.To) is not { } to)
        {
            return null;
        }

        return unit switch
        {
            TimeGrain.Month => Part(period, half == 1 ? from : from.AddDays(15), half == 1 ? from.AddDays(15) : to, TimeGrain.Day, length),
            TimeGrain.Year => Part(period, half == 1 ? from : from.AddMonths(6), half == 1 ? from.AddMonths(6) : to, TimeGrain.Month, length),
            _ => null,
        };
    }

    /// <summary>"first week of September", "last 10 days of August", "the third week of May".</summary>
    private TimeMention? Counted(Token[] words)
    {
        if (words is not [{ Text: "first" or "1st" or "last" or "final" or "second" or "2nd" or "third" or "3rd" or "fourth" or "4th" } which, ..])
        {
            return null;
        }

        var count = words.Length > 1 ? NumberGrammar.Small(words[1]) : null;
        var at = count is null ? 1 : 2;
        if (which.Text is "first" && count is > 1 and <= 11 && words.Length > 2 && TimeWords.Unit(words[2].Text) is TimeGrain.Month && !(words.Length > 3 && words[3].Text is "of" or "in"))
        {
            // "first nine months": of this year.
            var january = new DateOnly(periods.AsOf.Year, 1, 1);
            return periods.Range(january, january.AddMonths(count.Value), TimeGrain.Month, 3) with { IsYearAssumed = true };
        }

        if (words.Length <= at + 1 || TimeWords.Unit(words[at].Text) is not { } unit || unit is TimeGrain.Year || (unit is TimeGrain.Quarter && count is null)
            || words[at + 1].Text is not ("of" or "in") || After(words, at + 1) is not ({ From: { } from, Unit: not null } period, var length) || (period.FullTo ?? period.To) is not { } to)
        {
            return null;
        }

        var isLast = which.Text is "last" or "final";
        var nth = isLast ? 1 : TimeWords.Ordinal(which.Text) ?? 1;
        if (nth > 1 && count is not null)
        {
            return null;
        }

        var (start, end) = isLast ? (SalesPeriods.Move(unit, to, -(count ?? 1)), to) : (SalesPeriods.Move(unit, from, nth - 1), SalesPeriods.Move(unit, from, nth - 1 + (count ?? 1)));
        if (start < from || end > to)
        {
            return null;
        }

        var found = Part(period, start, end, unit is TimeGrain.Month or TimeGrain.Quarter ? unit : TimeGrain.Day, length);
        return unit is TimeGrain.Week ? found with { Assumption = $"the week was taken as {TimeLabels.Of(start, end)}" } : found;
    }

    /// <summary>"early May", "end of August", "mid 2024": a third, and said.</summary>
    private TimeMention? Vague(Token[] words)
    {
        var (third, at) = words switch
        {
            [{ Text: "early" or "beginning" or "start" }, ..] => (0, 1),
            [{ Text: "mid" or "middle" }, ..] => (1, 1),
            [{ Text: "late" or "end" }, ..] => (2, 1),
            _ => (-1, 0),
        };
        if (third < 0 || After(words, at) is not ({ From: { } from, Unit: TimeGrain.Month or TimeGrain.Year } period, var length) || (period.FullTo ?? period.To) is not { } to)
        {
            return null;
        }

        var isMonth = period.Unit is TimeGrain.Month;
        var start = isMonth ? from.AddDays(third * DaysOfAPart) : from.AddMonths(third * 4);
        var end = third == 2 ? to : isMonth ? start.AddDays(DaysOfAPart) : start.AddMonths(4);
        return Part(period, start, end, isMonth ? TimeGrain.Day : TimeGrain.Month, length) with { Assumption = $"'{string.Join(' ', words.Take(length).Select(w => w.Raw))}' was taken as {TimeLabels.Of(start, end)}" };
    }

    private TimeMention Part(TimeMention of, DateOnly from, DateOnly to, TimeGrain unit, int length) => periods.Range(from, to, unit, length) with { IsYearAssumed = of.IsYearAssumed };
}
