using System.Collections.Frozen;

namespace Platform.Formats.Cells;

/// <summary>Words by which vendors tell sales online from those over the counter.</summary>
internal static class ChannelWords
{
    private static readonly FrozenSet<string> Online = Words("online on-line web webshop web-shop website internet e-commerce ecommerce ecom e-com e-shop eshop digital app mobile marketplace sklep-internetowy интернет онлайн інтернет en-línea en-ligne onlineshop online-shop online-store");
    private static readonly FrozenSet<string> Offline = Words("offline off-line store stores retail shop in-store instore b&m brick-and-mortar pos counter filiale filialen laden ladengeschäft geschäft stationär winkel tienda sklep sklep-stacjonarny stacjonarny boutique magasin negozio магазин розница роздріб department-store wholesale b2b");

    /// <summary>Null for a word nobody knows.</summary>
    public static bool? IsOnline(string word) => word.Replace(' ', '-') is var key && Online.Contains(key) ? true : Offline.Contains(key) ? false : null;

    /// <summary>Whether a store's own name says that it is online.</summary>
    public static bool NamesOnline(string name) => name.Split([' ', '_', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries).Any(Online.Contains);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
