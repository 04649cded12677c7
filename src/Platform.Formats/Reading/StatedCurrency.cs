using System.Buffers;
using Platform.Formats.Cells;
using Platform.Formats.Tables;

namespace Platform.Formats.Reading;

/// <summary>The currency that amounts or their header state themselves, where it is another than the vendor's.</summary>
internal sealed class StatedCurrency(SheetPlan plan, CellReader cells)
{
    private static readonly string[] Dollars = ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN"];
    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789.,- '\u00A0\u202F()");
    private readonly Dictionary<int, string?> _labels = [];
    private readonly HashSet<(int, string)> _said = [];

    /// <summary>Null where the vendor's own holds.</summary>
    public string? Of(int column)
    {
        if (column < 0)
        {
            return null;
        }

        if (!_labels.TryGetValue(column, out var stated))
        {
            _labels[column] = stated = OfLabel(column);
        }

        var cell = cells.Cell(column);
        stated = cell.Kind == CellKind.Text ? In(CellText.Trim(cell.Text), plan.Layout.Currency) ?? stated : stated;
        if (stated is null || stated == plan.Layout.Currency)
        {
            return null;
        }

        if (_said.Add((column, stated)))
        {
            cells.Say(Severity.Warning, "currency_stated", column, $"{cells.Place(column)} is in {stated}, though this vendor reports in {plan.Layout.Currency}; it is read as {stated}.", "Check that the file is right; say in the vendor's profile which currency holds.");
        }

        return stated;
    }

    /// <summary>What a header the profile names says is known; only another one tells something.</summary>
    private string? OfLabel(int column)
    {
        var stated = column < plan.Labels.Length ? In(plan.Labels[column], plan.Layout.Currency) : null;
        var declared = plan.Layout.Columns.Where(c => plan.Columns[c.Key] == column).SelectMany(c => c.Value).Select(l => l.Example is { } header ? In(header, plan.Layout.Currency) : null);
        return declared.Contains(stated) ? null : stated;
    }

    /// <summary>The code of a sign or code in a text. A dollar or crown is the vendor's own where it has one.</summary>
    private static string? In(ReadOnlySpan<char> text, string own)
    {
        if (!text.ContainsAnyExcept(Figures))
        {
            return null;
        }

        foreach (var part in text.ToString().Split([' ', '\u00A0', '(', ')', '[', ']', '/', ',', '.', '-', '_', '\'', .. "0123456789"], StringSplitOptions.RemoveEmptyEntries))
        {
            if (CurrencyWords.IsCode(part))
            {
                return part;
            }

            if (part is "$")
            {
                return Dollars.Contains(own) ? own : "USD";
            }

            if (part is "€" or "£" or "₴" or "₽" or "zł" or "Kč")
            {
                return CurrencyWords.Normalise(part);
            }
        }

        return null;
    }
}
