using Platform.Formats.Cells;

namespace Platform.Formats.Mapping;

/// <summary>Finds what is wrong with the meanings a person gave to texts.</summary>
internal static class ValueFaults
{
    private const int Most = 2_000;
    private const int Longest = 200;

    public static IEnumerable<string> Of(FileMapping mapping)
    {
        var (values, fields) = (mapping.Values ?? [], mapping.Columns.Select(c => c.Field).ToHashSet());
        if (values.Count > Most)
        {
            yield return $"At most {Most:N0} texts can be given a meaning.";
        }

        foreach (var field in values.Select(v => v.Field).Distinct().Where(f => !fields.Contains(f)))
        {
            yield return $"Texts are said to mean something in the {field.Replace('_', ' ')}, and no column is that.";
        }

        foreach (var field in values.Select(v => v.Field).Distinct().Where(f => fields.Contains(f) && !FileMapping.ValueFields.Contains(f)))
        {
            yield return $"Texts in the {field.Replace('_', ' ')} are read as they stand and cannot be given another meaning.";
        }

        foreach (var twice in values.GroupBy(v => (v.Field, Key: CellText.Key(v.Value))).Where(g => g.Count() > 1))
        {
            yield return $"\"{Tables.DisplayName.Clean(twice.First().Value)}\" is said to mean two things. Choose one.";
        }

        foreach (var value in values)
        {
            if (string.IsNullOrWhiteSpace(value.Value) || string.IsNullOrWhiteSpace(value.Means) || value.Value.Length > Longest || value.Means.Length > Longest)
            {
                yield return $"Say of every text what it means, in at most {Longest} characters.";
                yield break;
            }

            if (!IsMeaning(value))
            {
                yield return $"\"{Tables.DisplayName.Clean(value.Value)}\" cannot mean \"{Tables.DisplayName.Clean(value.Means)}\": {Form(value.Field)}.";
            }
        }
    }

    private static bool IsMeaning(MappedValue value) => value.Field switch
    {
        "row_type" => value.Means is RowTypeWords.Sale or RowTypeWords.Return or RowTypeWords.Skip,
        "channel" => value.Means is "online" or "offline",
        "currency" => value.Means.Length == 3 && value.Means.All(char.IsAsciiLetterUpper),
        "country" => Countries.Knows(value.Means),
        "month" => PeriodText.Month(value.Means) > 0 || PeriodText.Parse(value.Means) is not null,
        "year" => PeriodText.Year(value.Means) > 0,
        "period" => PeriodText.Parse(value.Means) is not null,
        _ => true,
    };

    private static string Form(string field) => field switch
    {
        "row_type" => "say sale, return or skip",
        "channel" => "say online or offline",
        "currency" => "say a currency in three letters, as EUR",
        "country" => "say a country, as Netherlands or NL",
        "month" => "say a month, as 3 or March",
        "year" => "say a year, as 2025",
        _ => "say a period, as 2025-03 or 2025-W10",
    };
}
