using System.Globalization;
using Platform.Formats.Cells;
using Platform.Formats.Profiles;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>Asks how figures such as "1.360" are meant where nothing in the file tells: the one reading is a thousand times the other.</summary>
internal static class NumberStyles
{
    public static IReadOnlyList<SheetPlan> Answered(IReadOnlyList<SheetPlan> plans, ReadOptions options) => options.Numbers switch
    {
        "dot" => [.. plans.Select(p => p with { Layout = p.Layout with { Numbers = DecimalStyle.Dot } })],
        "comma" => [.. plans.Select(p => p with { Layout = p.Layout with { Numbers = DecimalStyle.Comma } })],
        _ => plans,
    };

    public static Question? Ask(SourceFile file, IReadOnlyList<SheetPlan> plans, IReadOnlyList<SheetHead> heads, TableFile table)
    {
        foreach (var plan in plans.Where(p => p.Layout.Numbers == DecimalStyle.Unknown))
        {
            if (Doubtful(plan, heads.First(h => h.Sheet == plan.Sheet)) is var (column, text) && new ColumnProof(table, plan).Of(column).AmbiguousNumbers)
            {
                return new Question("numbers", $"\"{text}\" in column {plan.ColumnName(column)} of \"{DisplayName.Of(file.Name)}\" may be either of two numbers, and nothing in the file tells which. What is it?",
                [
                    .. new[] { ("dot", DecimalStyle.Dot, "a point begins decimals and a comma groups thousands"), ("comma", DecimalStyle.Comma, "a comma begins decimals and a point groups thousands") }
                        .Where(s => NumberText.TryParse(text, s.Item2, out _))
                        .Select(s => new QuestionOption(s.Item1, Shown(text, s.Item2), s.Item3)),
                ]);
            }
        }

        return null;
    }

    private static (int Column, string Text)? Doubtful(SheetPlan plan, SheetHead head)
    {
        var figures = new[] { Field.Quantity, Field.Amount, Field.UnitPrice, Field.RowAmount }.Select(f => plan.Columns[(int)f]).Concat(plan.Groups.SelectMany(g => new[] { g.Quantity, g.Amount })).Where(c => c >= 0).ToArray();
        foreach (var row in head.Rows.Where(r => r.Number > plan.LastHeaderRow))
        {
            foreach (var column in figures.Where(c => c < row.Texts.Length))
            {
                var text = CellText.Collapse(row.Texts[column]);
                if (text.IndexOfAny(['.', ',']) >= 0 && NumberText.Proves(text) == DecimalStyle.Unknown && NumberText.TryParse(text, DecimalStyle.Unknown, out _))
                {
                    return (column, text);
                }
            }
        }

        return null;
    }

    private static string Shown(string text, DecimalStyle style) => NumberText.TryParse(text, style, out var value) ? (value / 1.0000000000m).ToString("#,0.######", CultureInfo.InvariantCulture) : text;
}
