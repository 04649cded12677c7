using System.Collections.Frozen;
using Platform.Formats.Profiles;

namespace Platform.Formats.Cells;

/// <summary>Words that say whether a column counts pieces or money, in the languages the shops write.</summary>
internal static class UnitWords
{
    private static readonly FrozenDictionary<string, Field> Words = Build();

    /// <summary>What one word alone says; null when it says nothing.</summary>
    public static Field? Of(ReadOnlySpan<char> word)
    {
        var key = CellText.Key(word).Trim('(', ')', '[', ']', '.', ':', ',').Trim();
        return Words.TryGetValue(key, out var field) ? field : null;
    }

    /// <summary>Splits "Riga Galerija (pcs)" into the label and what its last words say; no unit leaves the label whole.</summary>
    public static (string Label, Field? Unit) Split(string label)
    {
        var text = CellText.Collapse(label);
        if (Of(text) is { } whole)
        {
            return ("", whole);
        }

        for (var at = text.IndexOfAny([' ', '(', '[', ',', '_', '/', '-', ':'], 1); at > 0; at = text.IndexOfAny([' ', '(', '[', ',', '_', '/', '-', ':'], at + 1))
        {
            if (Of(text[at..].TrimStart(' ', '(', '[', ',', '_', '/', '-', ':')) is { } unit)
            {
                return (text[..at].TrimEnd(' ', ',', '_', '/', '-', ':'), unit);
            }
        }

        return (text, null);
    }

    private static FrozenDictionary<string, Field> Build()
    {
        string[] pieces =
        [
            "qty", "qty un", "quantity", "pcs", "pieces", "piece", "units", "unit", "un", "sold", "sold qty", "sales qty", "sales qty un", "units sold", "qty sold", "sales quantity",
            "szt", "sztuk", "sztuki", "ilość", "vnt", "gab", "gab.", "tk", "kogus", "skaits", "kiekis", "шт", "штук", "кількість", "кол-во", "количество", "к-сть", "stk", "stück", "menge", "aantal",
            "uds", "unidades", "cantidad", "qté", "quantité",
        ];
        string[] money =
        [
            "eur", "€", "gbp", "£", "pln", "zł", "uah", "грн", "zar", "usd", "$", "sum", "suma", "summa", "summe", "value", "amount", "sales", "sales eur", "sales £", "sales inc vat £", "sales value",
            "sales amount", "revenue", "turnover", "net", "gross", "wartość", "kwota", "sprzedaż", "pārdošana", "pardavimai", "müük", "käive", "apyvarta", "apgrozījums", "сума", "сумма", "вартість", "umsatz",
            "omzet", "bedrag", "importe", "ventas", "montant",
        ];
        return pieces.Select(w => (w, Field.Quantity)).Concat(money.Select(w => (w, Field.Amount))).DistinctBy(w => w.w).ToFrozenDictionary(w => w.w, w => w.Item2, StringComparer.Ordinal);
    }
}
