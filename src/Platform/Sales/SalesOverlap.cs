namespace Platform.Sales;

/// <summary>A vendor's days that a like-for-like comparison leaves out. From (inclusive) to (exclusive).</summary>
internal sealed record SalesLeftOut(string Reseller, DateOnly From, DateOnly To);

/// <summary>What a vendor has reported for a month.</summary>
internal sealed record SalesMonth(string Reseller, DateOnly Month, DateOnly First, DateOnly Last, int LongestLine);

/// <summary>What two periods do not both have, by vendor.</summary>
internal sealed record SalesOverlap(IReadOnlyList<SalesLeftOut> Current, IReadOnlyList<SalesLeftOut> Previous)
{
    public static CompiledSales Statement { get; } = new("""
        select s.reseller, date_trunc('month', s.booked_on::timestamp)::date as month, min(s.period_start) as first_day, max(s.period_end) as last_day, max(s.days) as days
        from bi.sales s
        group by 1, 2
        order by 1, 2
        limit 10000
        """, []);

    public static SalesMonth Read(object?[] row) => new((string)row[0]!, (DateOnly)row[1]!, (DateOnly)row[2]!, (DateOnly)row[3]!, (int)(decimal)row[4]!);

    /// <param name="query">Canonical, with a comparison.</param>
    /// <param name="months">All that is loaded.</param>
    public static SalesOverlap Of(SalesQuery query, IReadOnlyList<SalesMonth> months)
    {
        var (from, to) = (query.Time!.From!.Value, query.Time.To!.Value);
        var (before, until) = (query.Compare!.From!.Value, query.Compare.To!.Value);
        var (current, previous) = (new List<SalesLeftOut>(), new List<SalesLeftOut>());
        foreach (var vendor in months.GroupBy(m => m.Reseller))
        {
            var byMonth = vendor.ToDictionary(m => m.Month);
            foreach (var (now, then) in Pairs(from, to, before, until))
            {
                Hold(vendor.Key, now, Reported(byMonth, now), then, Reported(byMonth, then), current, previous);
            }
        }

        return new SalesOverlap(current, previous);
    }

    private static void Hold(
        string vendor, (DateOnly From, DateOnly To) now, DateOnly? nowUntil, (DateOnly From, DateOnly To) then, DateOnly? thenUntil, List<SalesLeftOut> current, List<SalesLeftOut> previous)
    {
        switch (nowUntil, thenUntil)
        {
            case (null, null):
                break;
            case (null, _):
                previous.Add(new(vendor, then.From, then.To));
                break;
            case (_, null):
                current.Add(new(vendor, now.From, now.To));
                break;
            case ({ } a, { } b):
                Cut(vendor, now, a.DayNumber - now.From.DayNumber, then, b.DayNumber - then.From.DayNumber, current, previous);
                break;
        }
    }

    // Of a month that one side has only in part, the other side keeps as many days.
    private static void Cut(
        string vendor, (DateOnly From, DateOnly To) now, int nowDays, (DateOnly From, DateOnly To) then, int thenDays, List<SalesLeftOut> current, List<SalesLeftOut> previous)
    {
        var (nowLength, thenLength) = (now.To.DayNumber - now.From.DayNumber, then.To.DayNumber - then.From.DayNumber);
        if (nowDays < nowLength && nowDays < thenLength)
        {
            previous.Add(new(vendor, then.From.AddDays(nowDays), then.To));
        }
        else if (thenDays < thenLength && thenDays < nowLength)
        {
            current.Add(new(vendor, now.From.AddDays(thenDays), now.To));
        }
    }

    /// <summary>The day after the last one reported of a part of a month; null when none is. Coarse lines report the whole of it.</summary>
    private static DateOnly? Reported(Dictionary<DateOnly, SalesMonth> months, (DateOnly From, DateOnly To) part)
    {
        if (!months.TryGetValue(SalesPeriods.StartOf(TimeGrain.Month, part.From), out var month) || month.First >= part.To || month.Last < part.From)
        {
            return null;
        }

        return month.LongestLine > 1 || month.Last >= part.To ? part.To : month.Last.AddDays(1);
    }

    /// <summary>The two periods month by month, each part cut to its period.</summary>
    private static IEnumerable<((DateOnly From, DateOnly To) Now, (DateOnly From, DateOnly To) Then)> Pairs(DateOnly from, DateOnly to, DateOnly before, DateOnly until)
    {
        for (var (now, then) = (from, before); now < to || then < until; (now, then) = (Next(now), Next(then)))
        {
            yield return ((now, Earlier(Next(now), to)), (then, Earlier(Next(then), until)));
        }

        static DateOnly Next(DateOnly day) => SalesPeriods.Move(TimeGrain.Month, SalesPeriods.StartOf(TimeGrain.Month, day), 1);

        static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
    }
}
