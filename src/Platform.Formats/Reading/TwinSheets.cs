using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>
/// Sheets laid out like the one that is read. An exact copy counts once; sheets named after different periods belong together;
/// of all others a person says which count, since a corrected copy beside the old sheet looks like a second part.
/// </summary>
internal static class TwinSheets
{
    private const string All = "all";
    private const int AnyYear = 2000;

    public static (IReadOnlyList<SheetPlan> Plans, Question? Question) Settle(
        SourceFile file, IReadOnlyList<SheetPlan> plans, IReadOnlyList<SheetHead> heads, TableFile table, int year, ReadOptions options, ProblemLog problems)
    {
        var different = new List<SheetPlan> { plans[0] };
        foreach (var other in SheetFinder.AlsoFitting(plans, heads, table, year))
        {
            if (different.FirstOrDefault(d => IsCopy(table, d.Sheet, other.Sheet)) is { } same)
            {
                Note(problems, "sheet_copy", other, $"The sheet {Name(other)} is an exact copy of {Name(same)}; it counts once.");
            }
            else
            {
                different.Add(other);
            }
        }

        if (different.Count == 1)
        {
            return (plans, null);
        }

        if (options.Sheets == All || ArePeriods(different, year))
        {
            Note(problems, "sheets_together", different[0], $"The sheets {string.Join(", ", different.Select(Name))} are read together.");
            return ([.. different.Select(d => PeriodFinder.RowsTell(d) ? d : d with { Period = PeriodOf(d, year) })], null);
        }

        return different.FirstOrDefault(d => d.Sheet.Name == options.Sheets) is { } chosen ? ([chosen], null) : (plans, Ask(file, different));
    }

    private static Question Ask(SourceFile file, List<SheetPlan> sheets) => new(
        "sheets", $"{string.Join(" and ", sheets.Select(Name))} in \"{DisplayName.Of(file.Name)}\" are laid out alike and hold other figures. Which of them count?",
        [
            new QuestionOption(All, "All of them, added up", "each may be a part of the delivery"),
            .. sheets.Select(s => new QuestionOption(s.Sheet.Name, $"Only {Name(s)}", "the others may be older or other versions of it")),
        ]);

    private static bool ArePeriods(List<SheetPlan> sheets, int year) =>
        sheets.Select(s => Told(s, year)).ToArray() is var told && told.All(t => t is not null) && told.Distinct().Count() == told.Length;

    /// <summary>The period or the year that a sheet is named after.</summary>
    private static string? Told(SheetPlan sheet, int year) => PeriodOf(sheet, year > 0 ? year : AnyYear)?.ToString() ?? (PeriodText.Year(sheet.Sheet.Name) is > 0 and var own && sheet.Sheet.Name.Trim().Length == 4 ? $"{own}" : null);

    private static Period? PeriodOf(SheetPlan sheet, int year) => MonthLabel.Parse(sheet.Sheet.Name) ?? PeriodText.WithoutYear(sheet.Sheet.Name, sheet.Year > 0 ? sheet.Year : year);

    private static bool IsCopy(TableFile table, SheetName one, SheetName other)
    {
        using var a = table.Rows(one.Index);
        using var b = table.Rows(other.Index);
        while (true)
        {
            var more = Next(a);
            if (more != Next(b))
            {
                return false;
            }

            if (!more)
            {
                return true;
            }

            for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
            {
                if (!a[i].Text.SequenceEqual(b[i].Text))
                {
                    return false;
                }
            }
        }
    }

    private static bool Next(SheetRows rows)
    {
        while (rows.Read())
        {
            if (!rows.IsBlank)
            {
                return true;
            }
        }

        return false;
    }

    private static void Note(ProblemLog problems, string code, SheetPlan sheet, string message) =>
        problems.Add(new Problem(Severity.Info, code, sheet.Sheet.Name, null, null, null, message, "Nothing needs to be done."));

    private static string Name(SheetPlan sheet) => $"\"{DisplayName.Clean(sheet.Sheet.Name)}\"";
}
