using System.Globalization;

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

    /// <summary>As people say it: <c>Week 36 of 2025</c>, <c>September 2025</c>, <c>Quarter 3 of 2025</c>.</summary>
    public string Name { get; init; } = "";
}

/// <summary>How often a vendor reports.</summary>
internal enum Rhythm
{
    Week,
    Month,
    Quarter,
}

/// <summary>The days one slice is about.</summary>
/// <param name="End">Inclusive.</param>
internal readonly record struct CoveredDays(Rhythm Rhythm, DateOnly Start, DateOnly End);

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

    // As many of the latest periods as tell how a vendor reports now.
    private const int Latest = 12;

    public static IReadOnlyList<CoveredPeriod> Of(IReadOnlyCollection<ArrivedPeriod> arrived, Rhythm rhythm, DateOnly from, DateOnly to, DateOnly today)
    {
        var byStart = arrived.ToDictionary(a => a.Start);
        var (first, last) = (arrived.Min(a => a.Start), arrived.Max(a => a.Start));
        var usual = UsualLag(arrived, rhythm);
        var stores = UsualStores(arrived);
        var periods = new List<CoveredPeriod>();
        for (var start = first; start <= to; start = Next(start, rhythm))
        {
            var end = Next(start, rhythm).AddDays(-1);
            if (end < from || (end >= today && !byStart.ContainsKey(start)))
            {
                continue;
            }

            DateOnly? due = usual is { } lag ? end.AddDays(lag) : null;
            periods.Add(byStart.TryGetValue(start, out var came)
                ? new CoveredPeriod(start, end, "in", came.Revision > 1, IsLate(came, end, due), due, came.Revision, came.Rows, came.UploadId, came.ReceivedAt) { Name = NameOf(start, rhythm), Partial = came.HasHeld || came.Stores < stores }
                : new CoveredPeriod(start, end, start < last || (due ?? end.AddDays(LongestLag)) < today ? "missing" : "expected", false, due < today, due, 0, 0, null, null) { Name = NameOf(start, rhythm) });
        }

        return periods;
    }

    /// <summary>How most of the latest files report; a vendor may have changed from months to weeks.</summary>
    public static Rhythm RhythmOf(IEnumerable<CoveredDays> slices) => slices.Select(s => (s.Rhythm, Start: StartOf(Middle(s), s.Rhythm))).Distinct().OrderByDescending(s => s.Start).Take(Latest)
        .GroupBy(s => s.Rhythm).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;

    /// <summary>The periods that a slice is in, or that are in it where it is a longer one.</summary>
    public static IEnumerable<DateOnly> PeriodsOf(CoveredDays slice, Rhythm rhythm)
    {
        if (slice.Rhythm <= rhythm)
        {
            yield return StartOf(Middle(slice), rhythm);
            yield break;
        }

        for (var start = StartOf(slice.Start, rhythm); start <= slice.End; start = Next(start, rhythm))
        {
            yield return start;
        }
    }

    /// <summary>The first day of the week (from Monday), month or quarter a day is in.</summary>
    public static DateOnly StartOf(DateOnly day, Rhythm rhythm) => rhythm switch
    {
        Rhythm.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Rhythm.Month => new DateOnly(day.Year, day.Month, 1),
        Rhythm.Quarter => new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1),
    };

    // A vendor's week may begin on a Sunday; most of its days say which week it is.
    private static DateOnly Middle(CoveredDays slice) => slice.Start.AddDays((slice.End.DayNumber - slice.Start.DayNumber) / 2);

    private static DateOnly Next(DateOnly start, Rhythm rhythm) => rhythm switch
    {
        Rhythm.Week => start.AddDays(7),
        Rhythm.Month => start.AddMonths(1),
        Rhythm.Quarter => start.AddMonths(3),
    };

    private static string NameOf(DateOnly start, Rhythm rhythm) => rhythm switch
    {
        Rhythm.Week => string.Create(CultureInfo.InvariantCulture, $"Week {ISOWeek.GetWeekOfYear(start.ToDateTime(default))} of {ISOWeek.GetYear(start.ToDateTime(default))}"),
        Rhythm.Month => start.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        Rhythm.Quarter => string.Create(CultureInfo.InvariantCulture, $"Quarter {((start.Month - 1) / 3) + 1} of {start.Year}"),
    };

    private static bool IsLate(ArrivedPeriod came, DateOnly end, DateOnly? due) =>
        DayOf(came.FirstAt) > due && DayOf(came.FirstAt).DayNumber - end.DayNumber <= LongestLag;

    /// <summary>Days after its end by which three of four of the vendor's latest periods had come.</summary>
    private static int? UsualLag(IEnumerable<ArrivedPeriod> arrived, Rhythm rhythm)
    {
        int[] lags = [.. arrived.OrderByDescending(a => a.Start).Take(Recent)
            .Select(a => DayOf(a.FirstAt).DayNumber - (Next(a.Start, rhythm).DayNumber - 1)).Where(lag => lag is >= 0 and <= LongestLag).Order()];
        return lags.Length < FewestToLearn ? null : lags[(((lags.Length * 3) + 3) / 4) - 1];
    }

    // Of the latest periods, half have this many or more.
    private static int UsualStores(IEnumerable<ArrivedPeriod> arrived)
    {
        int[] stores = [.. arrived.OrderByDescending(a => a.Start).Take(Recent).Select(a => a.Stores).Order()];
        return stores.Length < FewestToLearn ? 0 : stores[stores.Length / 2];
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
