using System.Globalization;
using Platform.Formats.Cells;
using Platform.Formats.Finding;
using Platform.Formats.Profiles;
using Platform.Formats.Reading;

namespace Platform.Formats.Mapping;

/// <summary>A first mapping of a table, out of what its headers and values look like. A person confirms or changes it.</summary>
public static class MappingSuggestion
{
    private const int FewestRepeated = 2;
    private const int LongestKey = 40;
    private static readonly string[] Products = ["product_name", "product_code", "ean", "functional_code"];
    private static readonly string[] Needed = [.. Products, "quantity", "amount"];

    /// <param name="fileName">Its words name the vendor until a person does.</param>
    public static FileMapping For(FoundTable table, string fileName, string currency)
    {
        var repeated = table.Columns.Where(IsPeriod).ToArray();
        var taken = repeated.Length >= FewestRepeated ? repeated.ToDictionary(c => c.Index, _ => FileMapping.Repeated) : [];
        // Each field goes to the column that fits it best, the surest first.
        var guesses = table.Columns.Where(c => !c.IsTotal && c.Filled > 0).SelectMany(c => Usable(c).Select(s => (Column: c, Guess: s)))
            .OrderByDescending(g => g.Guess.Confidence).ThenBy(g => g.Column.Index);
        foreach (var (column, guess) in guesses)
        {
            if (!taken.ContainsKey(column.Index) && !taken.ContainsValue(guess.Field) && !(IsWeak(guess) && Products.Contains(guess.Field) && taken.Values.Any(Products.Contains)))
            {
                taken[column.Index] = guess.Field;
            }
        }

        DropWhatRepeats(taken);
        var name = NameFrom(fileName);
        return new FileMapping(
            KeyFrom(name), name, table.Sheet.Name == fileName ? null : table.Sheet.Name, table.HeaderRows,
            [.. table.Columns.Where(c => taken.ContainsKey(c.Index)).Select(c => new MappedColumn(c.Index, c.Label, taken[c.Index]))],
            currency, taken.ContainsValue("order_no") && !taken.ContainsValue("reseller"), ProductPolicy.Match, GrainOf(taken, table),
            RepeatedMeasure: taken.ContainsValue(FileMapping.Repeated) ? MeasureOf(repeated, table) : null);
    }

    /// <summary>What may be taken without being asked: all a header tells, and of its values' looks the first, where a file cannot do without.</summary>
    private static IEnumerable<SuggestedField> Usable(FoundColumn column) => column.Suggestions.Count > 0 ? column.Suggestions
        : column.ByValues.Take(1).Where(s => !IsWeak(s) || (Needed.Contains(s.Field) && !CountsOtherThings(column.Label)));

    private static bool IsWeak(SuggestedField guess) => guess.Confidence < 0.5m;

    private static bool CountsOtherThings(string label) => CellText.Key(label) is var key && WideColumns.OtherThings.Any(w => w.Length > 4 ? key.Contains(w, StringComparison.Ordinal) : key == w);

    /// <summary>A key for profiles out of a name; <c>vendor</c> where nothing of it can stand in one. It always begins with a letter.</summary>
    public static string KeyFrom(string name)
    {
        var key = string.Concat(CellText.Slug(name).Where(c => char.IsAsciiLetterOrDigit(c) || c == '_')).Trim('_');
        var lettered = key.Length > 0 && char.IsAsciiDigit(key[0]) ? $"v{key}" : key;
        return lettered.Length == 0 ? "vendor" : lettered[..Math.Min(lettered.Length, LongestKey)].TrimEnd('_');
    }

    /// <summary>The key, with a number behind it where others have it already.</summary>
    public static string FreeKey(string key, Func<string, bool> isTaken)
    {
        var free = key;
        for (var number = 2; isTaken(free); number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $"_{number}");
            free = key[..Math.Min(key.Length, LongestKey - suffix.Length)] + suffix;
        }

        return free;
    }

    private static string NameFrom(string fileName)
    {
        var words = Path.GetFileNameWithoutExtension(fileName).Split([' ', '_', '-', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length > 1 && w.Any(char.IsLetter) && !PeriodText.Heads(w) && MonthNames.Find(w) == 0 && !Common.Contains(w.ToLowerInvariant())).Take(3);
        var name = string.Join(' ', words);
        return name.Length == 0 ? "New vendor" : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static readonly HashSet<string> Common = ["sales", "report", "export", "data", "sellout", "sell", "out", "week", "weekly", "month", "monthly", "daily", "final", "copy", "total", "monate", "woche", "wochen", "wochenbericht", "monatsbericht", "bericht", "umsatz", "verkauf", "verkäufe", "absatz", "sprzedaż", "sprzedaz", "raport", "omzet", "verkoop", "ventas"];

    internal static bool IsPeriod(FoundColumn column) =>
        column.Type is ColumnType.Number or ColumnType.Blank && column.Label.Split(" / ").Any(part => part.Length >= 2 && PeriodText.Heads(part));

    /// <summary>With periods side by side there is no other figure of the same meaning and no date of its own.</summary>
    private static void DropWhatRepeats(Dictionary<int, string> taken)
    {
        string[] idle = taken.ContainsValue(FileMapping.Repeated) ? ["date", "month", "year", "period", "quantity", "amount", "unit_price"]
            : taken.ContainsValue("date") ? ["month", "year", "period"]
            : taken.ContainsValue("month") ? ["period"] : [];
        foreach (var column in taken.Where(t => idle.Contains(t.Value)).Select(t => t.Key).ToArray())
        {
            taken.Remove(column);
        }
    }

    private static Grain GrainOf(Dictionary<int, string> taken, FoundTable table)
    {
        if (taken.ContainsValue("date"))
        {
            return Grain.Transaction;
        }

        var periods = taken.Where(t => t.Value is FileMapping.Repeated or "period").Select(t => table.Columns.First(c => c.Index == t.Key)).ToArray();
        var texts = periods.SelectMany(c => taken[c.Index] == "period" ? c.Examples : c.Label.Split(" / ").Where(p => PeriodText.Heads(p)).Take(1)).ToArray();
        return texts.Length > 0 && texts.All(t => (PeriodText.Parse(t) ?? PeriodText.WithoutYear(t, 2000)) is { Grain: Grain.Week }) ? Grain.Week : Grain.Month;
    }

    private static string MeasureOf(FoundColumn[] repeated, FoundTable table) =>
        repeated.SelectMany(c => c.Examples).Any(e => e.AsSpan().ContainsAny('.', ',')) || table.Title.Contains("sales", StringComparison.OrdinalIgnoreCase) ? "amount" : "quantity";
}
