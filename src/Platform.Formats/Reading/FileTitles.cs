using Platform.Formats.Cells;

namespace Platform.Formats.Reading;

/// <summary>What a file says about its period outside its rows: titles above the header and small sheets beside the data.</summary>
internal static class FileTitles
{
    private const int MostRows = 15;
    private static readonly string[] MonthLabels = ["month", "miesiąc", "місяць", "месяц", "mēnesis", "mėnuo", "kuu", "monat", "maand", "mes", "mois"];
    private static readonly string[] YearLabels = ["year", "rok", "рік", "год", "gads", "metai", "aasta", "jahr", "jaar", "año", "année"];

    /// <summary>The one period that titles name, with the sheet it stands on; nothing when they name none or several.</summary>
    public static (string Sheet, Period Period)? Find(SheetPlan plan, IReadOnlyList<SheetHead> heads)
    {
        var above = Periods(Above(plan, heads)).Distinct().ToArray();
        if (above.Length == 1)
        {
            return (plan.Sheet.Name, above[0]);
        }

        var beside = heads.Where(h => h.Sheet != plan.Sheet && h.Rows.Count <= MostRows)
            .SelectMany(h => Periods(h.Rows).Select(p => (h.Sheet.Name, Period: p))).DistinctBy(p => p.Period).ToArray();
        return above.Length == 0 && beside.Length == 1 ? beside[0] : null;
    }

    /// <summary>The year that periods without one are of: as answered, else the name's, else the one year of titles and sheet names; 0 when nothing tells.</summary>
    public static int Year(string fileName, IReadOnlyList<SheetHead> heads, ReadOptions options)
    {
        if (PeriodText.Year(options.Period) is > 0 and var answered)
        {
            return answered;
        }

        if (PeriodText.Parse(options.Period) is { } period)
        {
            return period.End.Year;
        }

        if (FileNamePeriod.YearOf(fileName) is > 0 and var named)
        {
            return named;
        }

        var years = heads.SelectMany(h => h.Rows.TakeWhile(r => r.Texts.Count(t => t.Length > 0) <= 4).Take(MostRows)).SelectMany(r => r.Texts).SelectMany(PeriodTitles.Years).Distinct().ToArray();
        return years.Length == 1 ? years[0] : heads.SelectMany(h => PeriodTitles.Years(h.Sheet.Name)).DefaultIfEmpty(0).Max();
    }

    private static IEnumerable<HeadRow> Above(SheetPlan plan, IReadOnlyList<SheetHead> heads) =>
        heads.First(h => h.Sheet == plan.Sheet).Rows.Where(r => r.Number < plan.FirstHeaderRow);

    private static IEnumerable<Period> Periods(IEnumerable<HeadRow> rows)
    {
        int month = 0, year = 0;
        foreach (var row in rows)
        {
            foreach (var period in row.Texts.SelectMany(PeriodTitles.In))
            {
                yield return period;
            }

            month = Labelled(row, MonthLabels) is { } m ? PeriodText.Month(m) : month;
            year = Labelled(row, YearLabels) is { } y ? PeriodText.Year(y) : year;
        }

        if (month > 0 && year > 0)
        {
            yield return Period.Month(year, month);
        }
    }

    /// <summary>The value to the right of a label.</summary>
    private static string? Labelled(HeadRow row, string[] labels)
    {
        var at = Array.FindIndex(row.Keys, k => labels.Contains(k.TrimEnd(':')));
        return at < 0 ? null : row.Texts.Skip(at + 1).FirstOrDefault(t => t.Length > 0);
    }
}
