namespace Platform.Sales;

/// <summary>Which lines are of a range of days, once as SQL and once for lines that are known by their stretch; both say the same.</summary>
/// <param name="From">Inclusive; null is from the beginning.</param>
/// <param name="To">Exclusive; null is to the end.</param>
internal readonly record struct SalesWindow(DateOnly? From, DateOnly? To)
{
    /// <summary>From this length on a range is made of months, and a week belongs to the month that holds its middle day.</summary>
    private const int ShortestMonth = 28;

    private const int Week = 7;

    private bool IsShort => this is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber < ShortestMonth;

    public bool Holds(SalesStretch line) => IsShort
        ? line.First >= From && line.Last < To
        : IsBooked(line) && (line.Days <= Week || ((From is null || line.First >= From) && (To is null || line.Last < To)));

    /// <param name="values">Takes the days.</param>
    /// <param name="loaded">All that is loaded, where it is known: what holds for every line need not be asked of each.</param>
    public List<string> Conditions(SqlValues values, IReadOnlyList<SalesStretch>? loaded)
    {
        var window = this;
        var isDaily = loaded is not null && loaded.All(l => l.Days == 1);
        if (isDaily || IsShort)
        {
            return [.. From is { } start ? [$"s.period_start >= {values.Add(start)}"] : new List<string>(), .. To is { } end ? [$"s.{(isDaily ? "period_start" : "period_end")} < {values.Add(end)}"] : new List<string>()];
        }

        var fits = loaded is not null && loaded.All(l => window.Holds(l) == window.IsBooked(l));
        var conditions = new List<string>();
        if (From is { } from)
        {
            conditions.AddRange([$"s.booked_on >= {values.Add(from)}", .. fits ? [] : new[] { $"(s.days <= 7 or s.period_start >= {values.Add(from)})" }]);
        }

        if (To is { } to)
        {
            conditions.AddRange([$"s.booked_on < {values.Add(to)}", .. fits ? [] : new[] { $"(s.days <= 7 or s.period_end < {values.Add(to)})" }]);
        }

        return conditions;
    }

    private bool IsBooked(SalesStretch line) => (From is null || line.BookedOn >= From) && (To is null || line.BookedOn < To);
}
