namespace Platform.Uploads;

/// <summary>What is known of one period of one vendor.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day, inclusive.</param>
/// <param name="State"><c>in</c>, <c>missing</c> (a later one is in, or its file is late) or <c>expected</c> (its file may still come in time).</param>
/// <param name="Restated">It was sent more than once with other numbers; the newest counts.</param>
/// <param name="Late">Its file came, or has not come, after the day it usually does.</param>
/// <param name="DueOn">The day by which the vendor's files usually come; absent when too few came to tell.</param>
public sealed record CoveredPeriod(
    DateOnly Start, DateOnly End, string State, bool Restated, bool Late, DateOnly? DueOn, int Revision, int Rows, Guid? UploadId, DateTimeOffset? ReceivedAt)
{
    /// <summary>It came, and not whole: rows of its file are held, or it has fewer stores than this vendor's periods usually have.</summary>
    public bool Partial { get; init; }
}

/// <summary>A period of which a file came: the newest that counts, and when the first came.</summary>
internal sealed record ArrivedPeriod(DateOnly Start, int Revision, int Rows, Guid UploadId, DateTimeOffset ReceivedAt, DateTimeOffset FirstAt)
{
    /// <summary>Stores that sent a part of their own; 0 where the vendor sends all together.</summary>
    public int Stores { get; init; }

    /// <summary>Rows of its files are held.</summary>
    public bool HasHeld { get; init; }
}

/// <summary>Lays a vendor's weeks or months out and says of each whether it came, and whether in time.</summary>
internal static class Coverage
{
    private const int Recent = 8;
    private const int FewestToLearn = 3;

    // A file older than this when it came was a delivery of history, which says nothing about when files usually come; one that did not come by then is missing.
    private const int LongestLag = 45;

    /// <param name="weekly">Else by month.</param>
    public static IReadOnlyList<CoveredPeriod> Of(IReadOnlyCollection<ArrivedPeriod> arrived, bool weekly, DateOnly from, DateOnly to, DateOnly today)
    {
        var byStart = arrived.ToDictionary(a => a.Start);
        var (first, last) = (arrived.Min(a => a.Start), arrived.Max(a => a.Start));
        var usual = UsualLag(arrived, weekly);
        var stores = UsualStores(arrived);
        var periods = new List<CoveredPeriod>();
        for (var start = first; start <= to; start = Next(start, weekly))
        {
            var end = Next(start, weekly).AddDays(-1);
            if (end < from || (end >= today && !byStart.ContainsKey(start)))
            {
                continue;
            }

            DateOnly? due = usual is { } lag ? end.AddDays(lag) : null;
            periods.Add(byStart.TryGetValue(start, out var came)
                ? new CoveredPeriod(start, end, "in", came.Revision > 1, IsLate(came, end, due), due, came.Revision, came.Rows, came.UploadId, came.ReceivedAt) { Partial = came.HasHeld || came.Stores < stores }
                : new CoveredPeriod(start, end, start < last || (due ?? end.AddDays(LongestLag)) < today ? "missing" : "expected", false, due < today, due, 0, 0, null, null));
        }

        return periods;
    }

    /// <summary>The first day of the week (from Monday) or month a day is in.</summary>
    public static DateOnly StartOf(DateOnly day, bool weekly) => weekly ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : new DateOnly(day.Year, day.Month, 1);

    private static DateOnly Next(DateOnly start, bool weekly) => weekly ? start.AddDays(7) : start.AddMonths(1);

    private static bool IsLate(ArrivedPeriod came, DateOnly end, DateOnly? due) =>
        DayOf(came.FirstAt) > due && DayOf(came.FirstAt).DayNumber - end.DayNumber <= LongestLag;

    /// <summary>Days after its end by which three of four of the vendor's latest periods had come.</summary>
    private static int? UsualLag(IEnumerable<ArrivedPeriod> arrived, bool weekly)
    {
        int[] lags = [.. arrived.OrderByDescending(a => a.Start).Take(Recent)
            .Select(a => DayOf(a.FirstAt).DayNumber - (Next(a.Start, weekly).DayNumber - 1)).Where(lag => lag is >= 0 and <= LongestLag).Order()];
        return lags.Length < FewestToLearn ? null : lags[lags.Length * 3 / 4];
    }

    // Of the latest periods, half have this many or more.
    private static int UsualStores(IEnumerable<ArrivedPeriod> arrived)
    {
        int[] stores = [.. arrived.OrderByDescending(a => a.Start).Take(Recent).Select(a => a.Stores).Order()];
        return stores.Length < FewestToLearn ? 0 : stores[stores.Length / 2];
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
