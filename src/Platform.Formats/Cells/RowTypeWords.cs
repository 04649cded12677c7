using System.Collections.Frozen;

namespace Platform.Formats.Cells;

/// <summary>Words by which vendors tell sales from returns and from rows that are neither.</summary>
internal static class RowTypeWords
{
    public const string Sale = "sale";
    public const string Return = "return";
    public const string Skip = "skip";

    private static readonly FrozenDictionary<string, string> Meanings = new[]
    {
        (Sale, "sale sales sold sell s vk verkauf verkäufe verkoop verkocht vente ventes venta ventas vendita vendite sprzedaż sprzedaz продажа продаж sales-order invoice inv rechnung faktura facture factura fattura pārdošana pardavimas müük försäljning salg"),
        (Return, "return returns returned ret rt r refund refunded retour retoure retouren retourniert rückgabe gutschrift gs credit credit-note creditnote cn cm zwrot zwroty korekta возврат повернення devolución devolucion devoluciones reso resi avoir remboursement tagastus atgriešana grąžinimas retur kredit"),
        (Skip, "skip cancelled canceled cancellation void voided storniert stornó annulliert annulé annule geannuleerd anulowano anulowane anulado отменено скасовано draft quote offer angebot transfer umlagerung"),
    }.SelectMany(m => m.Item2.Split(' ').Select(word => (Word: word, Means: m.Item1))).ToFrozenDictionary(m => m.Word, m => m.Means, StringComparer.OrdinalIgnoreCase);

    /// <summary><c>sale</c>, <c>return</c> or <c>skip</c>; null for a word nobody knows.</summary>
    public static string? Meaning(string word) => Meanings.TryGetValue(word.TrimEnd('.').Replace(' ', '-'), out var meaning) ? meaning : null;
}
