using Platform.Formats.Profiles;

namespace Platform.Formats.Cells;

/// <summary>Labels of rows and columns that only add up others, in the languages the shops write.</summary>
internal static class TotalWords
{
    private static readonly string[] Words =
    [
        "total", "totals", "totales", "gran total", "σ", "sum", "suma", "subtotal", "sub total", "sub-total", "razem", "łącznie", "ogółem", "suma końcowa", "kopā", "kopa", "pavisam", "viso", "iš viso", "kokku", "summa", "итого",
        "общий итог", "всего", "разом", "всього", "загальний підсумок", "усього", "gesamt", "gesamtsumme", "gesamtergebnis", "summe", "totaal", "eindtotaal", "total general", "total général", "totale",
        "celkem", "yhteensä", "summa summarum",
    ];

    public static bool IsTotal(ReadOnlySpan<char> label)
    {
        label = CellText.Trim(label).TrimEnd(':');
        foreach (var word in Words)
        {
            if (label.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return label.EndsWith(" total", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a label begins with a word for a total: "Total of April", "Razem sprzedaż".</summary>
    public static bool BeginsAsTotal(ReadOnlySpan<char> label)
    {
        foreach (var word in Words)
        {
            if (label.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (label.Length == word.Length || !char.IsLetterOrDigit(label[word.Length])))
            {
                return true;
            }
        }

        return label.StartsWith("grand total", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a column's label is a total's, with or without its unit behind: "Total", "Total EUR", "Suma szt.".</summary>
    public static bool IsTotalColumn(string label, out Field? unit)
    {
        unit = null;
        if (IsTotal(label))
        {
            return true;
        }

        (var rest, unit) = UnitWords.Split(label);
        return rest.Length > 0 && IsTotal(rest);
    }
}
