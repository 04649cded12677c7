namespace Platform.Formats.Cells;

/// <summary>Labels of rows and columns that only add up others, in the languages the shops write.</summary>
internal static class TotalWords
{
    private static readonly string[] Words = ["total", "totals", "sum", "suma", "subtotal", "sub total", "sub-total", "razem", "kopā", "kopa", "viso", "kokku", "итого", "всего", "разом", "всього", "gesamt", "summe", "totaal"];

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

        return label.Equals("grand total", StringComparison.OrdinalIgnoreCase) || label.EndsWith(" total", StringComparison.OrdinalIgnoreCase);
    }
}
