using Platform.Formats.Cells;
using Platform.Formats.Profiles;

namespace Platform.Formats.Reading;

/// <summary>The period of one row by the layout's sources in order, else the file's.</summary>
internal sealed partial class RowPeriod(SheetPlan plan, CellReader cells, RowFields fields, Period? file)
{
    private readonly PeriodSource[] _sources = [.. plan.Layout.Period.Sources.Where(s => s is PeriodSource.Date or PeriodSource.MonthYear or PeriodSource.Text)];

    /// <summary>False when a cell that should tell the period cannot be read; null when none tells it.</summary>
    public bool TryRead(out Period? period, out bool ownDay)
    {
        period = null;
        ownDay = false;
        foreach (var source in _sources)
        {
            var good = source switch
            {
                PeriodSource.Date => TryDate(out period, out ownDay),
                PeriodSource.MonthYear => TryMonthYear(out period),
                _ => TryText(out period),
            };
            if (!good || period is not null)
            {
                return good;
            }
        }

        period = file;
        return true;
    }

    public string Missing()
    {
        var column = new[] { Field.Date, Field.Period, Field.Month }.Select(f => plan.Columns[(int)f]).FirstOrDefault(c => c >= 0, -1);
        cells.Say(Severity.Error, "invalid_date", column, "The row has no date or period; it was left out.", "Fill in the date, as 2025-09-07.");
        return "error";
    }

    private bool TryDate(out Period? period, out bool ownDay)
    {
        period = null;
        ownDay = false;
        if (!cells.TryDate(plan.Columns[(int)Field.Date], out var date))
        {
            return false;
        }

        if (date is { } day)
        {
            period = FileNamePeriod.OfDay(day, plan.Layout);
            ownDay = plan.Layout.Grain is Grain.Transaction or Grain.Day;
        }

        return true;
    }

    private bool TryMonthYear(out Period? period)
    {
        period = null;
        string? month = fields[Field.Month], year = fields[Field.Year];
        if (month is null)
        {
            return true;
        }

        var number = MonthOf(month);
        var full = plan.Has(Field.Year) ? PeriodText.Year(year) : plan.Year;
        if (number > 0 && full > 0)
        {
            return Set(out period, Period.Month(full, number));
        }

        if (number == 0 && MonthLabel.Parse(month) is { } named && (full == 0 || !plan.Has(Field.Year) || full == named.End.Year))
        {
            return Set(out period, named.Grain == Grain.Day ? FileNamePeriod.OfDay(named.Start, plan.Layout) : named);
        }

        var column = plan.Columns[(int)(number == 0 ? Field.Month : Field.Year)];
        return cells.Invalid(column, "invalid_period", number == 0 ? "is not a month" : "is not a year between 2000 and 2100", "Give the month as 1 to 12 and the year with four digits.");
    }

    /// <summary>A month alone: "3", "March", "03-March"; 0 when it is none.</summary>
    internal static int MonthOf(string text)
    {
        var month = PeriodText.Month(text);
        var at = month > 0 ? -1 : text.IndexOfAny(['-', ' ', '.']);
        return at is 1 or 2 && PeriodText.Month(text.AsSpan(0, at)) is > 0 and var number && PeriodText.Month(text.AsSpan(at + 1).TrimStart("- .")) == number && char.IsLetter(text[^1]) ? number : month;
    }

    private bool TryText(out Period? period)
    {
        period = null;
        if (fields[Field.Period] is not { } text)
        {
            return true;
        }

        return ((plan.Layout.Grain == Grain.Week && Week().IsMatch(text) ? WeekOf(text, plan.Year) : PeriodText.Parse(text)) ?? WithoutYear(text, plan.Year, plan.Layout)) is { } found
            ? Set(out period, found.Grain == Grain.Day ? FileNamePeriod.OfDay(found.Start, plan.Layout) : found)
            : cells.Invalid(plan.Columns[(int)Field.Period], "invalid_period", "is not a period", "Write it as 2025-09, 2025-W36 or Q3 2025.");
    }

    /// <summary>A month or week that leaves its year to the file; a bare number is a week where weeks are reported.</summary>
    internal static Period? WithoutYear(string text, int year, Layout layout) => PeriodText.WithoutYear(text, year) ?? (layout.Grain == Grain.Week ? WeekOf(text, year) : null)
        ?? (layout.Grain == Grain.Week && text.Length <= 2 && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _) ? PeriodText.WithoutYear($"W{text}", year) : null);

    /// <summary>Forms that only a vendor of weeks can mean as weeks: "36/2025", "2025 36", "202536", "Week 36 (1 - 7 Sep)", "01/09/2025 - 07/09/2025".</summary>
    private static Period? WeekOf(string text, int year)
    {
        var match = Week().Match(text);
        if (match.Success)
        {
            return PeriodText.Parse($"{match.Groups["year"].Value}-W{match.Groups["week"].Value}");
        }

        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 && text[..bracket].Trim() is var words ? PeriodText.Parse(words) ?? PeriodText.WithoutYear(words, year)
            : PeriodTitles.In(text).Distinct().ToArray() is [{ Grain: Grain.Week } only] ? only : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^(?:(?<week>\d{1,2})[/.](?<year>20\d{2})|(?<year>20\d{2})[ ./-]?(?<week>\d{2}))$", System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial System.Text.RegularExpressions.Regex Week();

    private static bool Set(out Period? period, Period value)
    {
        period = value;
        return true;
    }
}
