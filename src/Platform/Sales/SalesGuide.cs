using System.Text;

namespace Platform.Sales;

/// <summary>Writes what can be asked, and what cannot, as a page for people; made of nothing but the model.</summary>
public static class SalesGuide
{
    private const int Words = 6;

    public static string Markdown(SalesModel model)
    {
        var page = new StringBuilder("# What can be asked\n\nMade from the semantic model (`tenants/_template/model.yaml`); a company may lay entries of its own over it (`tenants/<company>/model.yaml`).\n");
        page.Append("Questions in words, the explore page, dashboards, reports and files all ask the same query: figures, split by anything below, over any days, compared with any others.\n");
        page.Append("\n## Figures\n\n| Figure | What it is | In questions |\n|---|---|---|\n");
        foreach (var id in model.Askable)
        {
            var (measure, derived) = (model.FindMeasure(id), model.FindDerived(id));
            page.Append(Row($"{model.LabelOf(id)} (`{id}`)", $"{Sentence(model.SaysOf(id))}{Limits(measure, derived)}", Called(measure?.Words ?? derived?.Words ?? [])));
        }

        page.Append("\n## Splits and filters\n\nNames, codes and places of a company's own data are words too, also misspelt. Periods are asked as people say them: June, Q3, last week, the last 90 days, year to date, 2024 against 2023.\n\n| By | In questions |\n|---|---|\n");
        foreach (var dimension in model.Dimensions)
        {
            page.Append(Row($"{dimension.Label} (`{dimension.Id}`)", Asked(dimension)));
        }

        page.Append("\n## What the data does not tell\n\n| Asked for | Answer | Ask instead |\n|---|---|---|\n");
        foreach (var topic in model.Unavailable)
        {
            page.Append(Row(Called(topic.Words), topic.Say, string.Join(", ", topic.Instead)));
        }

        return page.ToString();
    }

    // What has no words of its own is asked through its values, or by the language's own words for the calendar.
    private static string Asked(Dimension dimension)
    {
        var values = dimension.ValueWords.Select(v => dimension.IsFlag ? $"only, without: {Called(v.Value)}" : $"{v.Key}: {Called(v.Value)}");
        var asked = string.Join("; ", values.Prepend(Called(dimension.Words)).Where(w => w.Length > 0));
        return asked.Length > 0 ? asked : dimension.Grain is not null ? $"by {dimension.Id}, {dimension.Id}ly" : "not in words: explore page, dashboards and files";
    }

    private static string Limits(Measure? measure, DerivedMeasure? derived)
    {
        var limits = new List<string>();
        limits.AddRange(measure?.Requires is { } requires ? [$"Only within one {requires}."] : []);
        limits.AddRange((measure?.Covers ?? derived?.Covers) is { } covers ? [$"The {covers} is not known for every line; how many is said."] : []);
        limits.AddRange(measure is { IsUnknownAtZero: true } ? ["Not known where files do not say it."] : []);
        limits.AddRange(measure is { IsAdditive: false, IsDate: false } ? ["Groups do not add up to the total."] : []);
        return limits.Count == 0 ? "" : $" {string.Join(" ", limits)}";
    }

    private static string Sentence(string text) => text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static string Called(IReadOnlyList<string> words) => string.Join(", ", words.Take(Words));

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
}
