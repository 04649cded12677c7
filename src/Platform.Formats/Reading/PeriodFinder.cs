using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Settles the period of a whole file, or says what to ask. Nothing is ever taken from the clock.</summary>
internal static class PeriodFinder
{
    public static (Period? Period, Question? Question) Find(SourceFile file, IReadOnlyList<SheetPlan> plans, IReadOnlyList<SheetHead> heads, ReadOptions options, ProblemLog problems)
    {
        var plan = plans[0];
        var rules = plan.Layout.Period;
        if (plans.Any(p => p.NeedsYear))
        {
            return (null, AskYear(file));
        }

        var told = plans.All(p => p.Period is not null || RowsTell(p));
        if (options.Period is { Length: > 0 } answer && !(told && PeriodText.Year(answer) > 0))
        {
            return Answered(answer, plan.Layout) is { } given ? (given, null) : (null, Ask(file, plan.Layout, $"\"{answer}\" is not a period. ", []));
        }

        var stated = Stated(file, plan, heads).ToArray();
        if (stated.Length == 0)
        {
            return told ? (null, null) : (null, Ask(file, plan.Layout, "", []));
        }

        if (stated.Any(s => s.Period != stated[0].Period))
        {
            if (rules.AskOnConflict)
            {
                return (null, Ask(file, plan.Layout, string.Join(", but ", stated.Select(s => $"{s.Source} says {s.Period.Say()}")) + ". ", stated));
            }

            problems.Add(new Problem(
                Severity.Warning, "period_conflict", plan.Sheet.Name, null, null, null,
                string.Join(", but ", stated.Select(s => $"{s.Source} says {s.Period.Say()}")) + $"; {stated[0].Period.Say()} is used.", "Answer the period if that is wrong."));
        }

        WarnOfWeekday(stated[0].Period, rules, problems);
        return (stated[0].Period, null);
    }

    public static bool RowsTell(SheetPlan plan) => plan.Layout.Period.Sources.Any(s => s switch
    {
        PeriodSource.Date => plan.Has(Field.Date),
        PeriodSource.MonthYear => plan.Has(Field.Month),
        PeriodSource.Text => plan.Has(Field.Period),
        PeriodSource.Header => plan.Groups.Any(g => g.Period is not null),
        _ => false,
    });

    private static Period? Answered(string answer, Layout layout)
    {
        var period = PeriodText.Parse(answer);
        return period is { Grain: Grain.Day } day ? FileNamePeriod.OfDay(day.Start, layout) : period;
    }

    private static IEnumerable<(string Source, Period Period)> Stated(SourceFile file, SheetPlan plan, IReadOnlyList<SheetHead> heads)
    {
        var layout = plan.Layout;
        var name = FileNamePeriod.Find(file.Name, layout);
        foreach (var source in layout.Period.Sources)
        {
            if (source == PeriodSource.FileName && name is { } byName)
            {
                yield return ("the file name", byName);
            }
            else if (source == PeriodSource.Cell && layout.Period.Cell is { } cell && OfCell(cell, heads, name?.Start.Year ?? FileNamePeriod.YearOf(file.Name)) is { } byCell)
            {
                yield return ($"the sheet \"{cell.Sheet}\"", byCell);
            }
            else if (source == PeriodSource.Titles && FileTitles.Find(plan, heads) is { } byTitle)
            {
                yield return ($"the sheet \"{DisplayName.Clean(byTitle.Sheet)}\"", byTitle.Period.Grain == Grain.Day ? FileNamePeriod.OfDay(byTitle.Period.Start, layout) : byTitle.Period);
            }
        }
    }

    private static Period? OfCell(PeriodCell cell, IReadOnlyList<SheetHead> heads, int year)
    {
        var head = heads.FirstOrDefault(h => CellText.Key(h.Name) == CellText.Key(cell.Sheet));
        for (var i = 0; head is not null && i + 1 < head.Rows.Count; i++)
        {
            if (cell.Header.IndexIn(head.Rows[i].Keys) is >= 0 and var column && column < head.Rows[i + 1].Texts.Length)
            {
                return OfText(head.Rows[i + 1].Texts[column], year);
            }
        }

        return null;
    }

    private static Period? OfText(string text, int year)
    {
        var month = PeriodText.Month(text);
        return month == 0 ? PeriodText.Parse(text) : PeriodText.IsYear(year) ? Period.Month(year, month) : null;
    }

    private static void WarnOfWeekday(Period period, PeriodRules rules, ProblemLog problems)
    {
        if (rules.Expected is not { } expected || period.End.DayOfWeek == expected)
        {
            return;
        }

        var off = ((int)period.End.DayOfWeek - (int)expected + 7) % 7;
        var near = period.End.AddDays(off <= 3 ? -off : 7 - off);
        problems.Add(new Problem(
            Severity.Warning, "period_weekday", null, null, null, null,
            $"The file is dated {period.End:dddd d MMMM yyyy}, but this vendor's weeks end on a {expected}.",
            $"If {near:d MMMM yyyy} is meant, answer the period {near:yyyy-MM-dd}."));
    }

    private static Question AskYear(SourceFile file) => new(
        "period", $"\"{DisplayName.Of(file.Name)}\" names its months or weeks without a year. Which year are they of? Give it as 2025.", []);

    private static Question Ask(SourceFile file, Layout layout, string why, IReadOnlyList<(string Source, Period Period)> stated)
    {
        var form = layout.Grain switch
        {
            Grain.Week => "Which week is it? Give the day the week ends, as 2025-09-07.",
            Grain.Month => "Which month is it? Give it as 2025-09.",
            Grain.Quarter => "Which quarter is it? Give it as 2025-Q3.",
            _ => "Which day is it? Give it as 2025-09-07.",
        };
        var name = DisplayName.Of(file.Name);
        return new Question(
            "period",
            stated.Count == 0 ? $"{why}Neither the name nor the content of \"{name}\" says which period its figures are about. {form}" : $"{why}{form}",
            [.. stated.Select(s => new QuestionOption(s.Period.Key(), s.Period.Say(), $"{s.Source} says so"))]);
    }
}
