using System.Globalization;
using System.Text;

namespace Platform.Reports.MonthlySales;

/// <summary>What the month's numbers say in sentences, and what they leave out.</summary>
internal static class MonthlyWords
{
    private const int MonthsUntilForgotten = 12;

    // A month may end with a holiday; a longer silence is worth a word.
    private const int LongestQuietEnd = 5;

    public static string Headline(MonthlyFigures figures, ReportNumbers numbers)
    {
        if (!figures.HasSales)
        {
            return figures.Shape.To is { } to
                ? $"No sales are loaded for {ReportNumbers.Month(figures.Month)}; the latest are of {ReportNumbers.Day(to)}."
                : "No sales are loaded yet.";
        }

        var net = numbers.Money(figures.Total("net"));
        var change = figures.Total("net_pct");
        var first = change switch
        {
            _ when !figures.HasPreviousMonth || change is null => $"Net sales were {net} in {ReportNumbers.Month(figures.Month)}.",
            > 0 => $"Net sales rose {numbers.Percent(change)} to {net} compared with {figures.PreviousMonth.Name}.",
            < 0 => $"Net sales fell {numbers.Percent(-change)} to {net} compared with {figures.PreviousMonth.Name}.",
            _ => $"Net sales were {net}, the same as in {figures.PreviousMonth.Name}.",
        };
        return figures.Products.Rows is [var best, _, ..] && figures.Products.Text(best, "product") is { } product
            ? $"{first} Best product: {Visible(product)} ({numbers.Money(figures.Products.Number(best, "net"))})."
            : first;
    }

    public static IReadOnlyList<string> Notes(MonthlyFigures figures) => [.. Missing(figures)
        .Concat(figures.Products.Notes.Concat(figures.AgainstMonth.Notes).Select(n => n.Text))
        .Concat(Truncated(figures)).Distinct(StringComparer.Ordinal)];

    public static string Footer(MonthlyFigures figures) => figures.Shape.To is { } to
        ? $"{figures.Order.Company} · data to {ReportNumbers.Day(to)} · amounts in {figures.Currency}, net without VAT"
        : $"{figures.Order.Company} · amounts in {figures.Currency}, net without VAT";

    /// <summary>Vendors' names may hold characters that stand for nothing, or that turn the direction of writing.</summary>
    public static string? Visible(string? name) => name is null ? null
        : string.Concat(name.EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format)));

    private static IEnumerable<string> Missing(MonthlyFigures figures)
    {
        var end = figures.Month.AddMonths(1).AddDays(-1);
        if (figures is { HasSales: true, Part.Days: not null })
        {
            yield return $"The data ends on {ReportNumbers.Day(figures.Shape.To!.Value)}: the month is not complete, so it is compared with the same days of earlier months.";
        }

        if (figures is { IsDaily: true, Part.Days: null } && figures.Days.Rows is [.., var last] && figures.Days.Day(last) < end.AddDays(-LongestQuietEnd))
        {
            yield return $"Sales are loaded for {figures.Days.Rows.Count} of the {end.Day} days of the month; the last is {ReportNumbers.Day(figures.Days.Day(last))}.";
        }

        var known = figures.Shape.Sources.Where(s => s.From <= end && s.To < figures.Month && s.To >= figures.Month.AddMonths(-MonthsUntilForgotten));
        foreach (var source in figures.HasSales ? known : [])
        {
            yield return $"{source.Reseller} has sent nothing for {ReportNumbers.Month(figures.Month)}; its data ends on {ReportNumbers.Day(source.To)}.";
        }

        if (figures is { HasSales: true, HasPreviousMonth: false, HasLastYear: false })
        {
            yield return $"Nothing to compare with: no sales are loaded for {figures.PreviousMonth.Name} or {figures.LastYear.Name}.";
        }
    }

    private static IEnumerable<string> Truncated(MonthlyFigures figures)
    {
        if (figures.Products.Truncated || figures.Lines.Truncated)
        {
            yield return "There are more products than one report lists; the totals count all of them.";
        }
    }
}
