namespace Platform.Chat;

/// <summary>Roundabout ways to say something, and the plain words that the grammar reads: "how far ahead of", "leave samples out", "did it double".</summary>
internal static class Phrases
{
    /// <summary>How many words are taken, and what is said with them; null when nothing is roundabout here.</summary>
    /// <param name="before">The word before, or empty.</param>
    /// <param name="isName">Whether a word is a name of this tenant's data.</param>
    public static (int Taken, string Said)? At(string[] words, int at, string before, bool isFollowUp, Func<string, bool> isName) => words switch
    {
        ["sell" or "sold" or "selling", "through", not ("rate" or "rates" or "percentage" or "by" or "%" or "?"), ..] => (2, $"{words[0]} at"),
        ["month" or "week" or "quarter" or "year", "-", "on" or "over" or "to", "-", var unit, ..] when unit == words[0] => (5, $"{unit} over {unit}"),
        ["counting" or "starting" or "beginning", "from", ..] => (2, "since"),
        ["how", "much", "euro" or "euros" or "eur" or "money", ..] => (3, "net sales"),
        ["side", "by", "side", ..] when isFollowUp => (3, "compare"),
        ["by", "neither", ..] => (2, "not sold by"),
        ["pounds" or "pound", "sterling", ..] => (2, "pounds"),
        ["stack" or "stacks" or "stacked", "up", "against" or "to", ..] => (3, "compared with"),
        ["better" or "worse" or "more" or "less" or "higher" or "lower" or "fewer" or "bigger" or "smaller", "then", ..] => (2, $"{words[0]} than"),
        ["€" or "eur" or "euro" or "euros" or "value", ..] when at > 0 && before is "returns" or "refunds" => (1, "in euro"),
        ["%", not "of", ..] when at == 0 => (1, "share of"),
        ["number", "1" or "one", ..] => (2, "best"),
        ["#", "1", ..] => (2, "best"),
        ["how", "much" or "many", "of", "those" or "these" or "them" or "that" or "it", ..] => (4, $"how {words[1]} {words[3]}"),
        ["turn" or "turned", "over", ..] => (2, "sell"),
        ["leave", "away", ..] => (2, "without"),
        ["leave" or "take" or "keep", var name, "out", ..] when isName(name) => (3, $"without {name}"),
        ["leave" or "take" or "keep", var one, var two, "out", ..] when isName(one) || isName(two) => (4, $"without {one} {two}"),
        ["insta" or "ig", ..] when isName("instagram") => (1, "instagram"),
        ["fb", ..] when isName("facebook") => (1, "facebook"),
        ["and", "last", ..] when words.Length == 2 && at > 1 => (2, "vs last year"),
        ["without" or "excluding" or "excl" or "before" or "ex" or "minus", "vat" or "tax", ..] => (2, ""),
        ["with" or "including" or "incl", "vat" or "tax", ..] => (2, "gross"),
        ["ex", not ("vat" or "tax" or "works" or "factory"), ..] => (1, "excluding"),
        ["up" or "down", "on", var month, ..] when month is "last" or "q1" or "q2" or "q3" or "q4" || TimeWords.Month(month) is not null => (2, $"{words[0]} against"),
        ["how", "far" or "much", "ahead" or "behind" or "above" or "below", "of", ..] => (4, "growth against"),
        ["how", "far" or "much", "ahead" or "behind" or "above" or "below", ..] => (3, "growth against"),
        ["excl" or "incl", ".", ..] => (2, words[0] == "excl" ? "excluding" : "including"),
        ["doubled" or "doubling", ..] => (1, "grew by at least 100 %"),
        ["tripled" or "trebled" or "tripling", ..] => (1, "grew by at least 200 %"),
        ["halved" or "halving", ..] => (1, "fell by at least 50 %"),
        // "did Galilu double its sales", not "double the price".
        ["double" or "triple" or "halve", ..] when at > 1 => (1, words[0] switch { "double" => "grow by at least 100 %", "triple" => "grow by at least 200 %", _ => "fall by at least 50 %" }),
        ["neither", "at" or "by" or "in", ..] when at > 1 => (1, "not sold"),
        ["neither", ..] => (1, "without"),
        [{ Length: <= 3 } thousands, "000", ..] when thousands.All(char.IsAsciiDigit) => (2, thousands + "000"),
        ["nor", ..] => (1, "and"),
        ["all", "two" or "three" or "four" or "five" or "of", "together" or "combined" or "them", ..] when isFollowUp => (words.Length > 3 && words[3] is "together" or "combined" ? 4 : 3, "combined"),
        ["first", "give" or "show" or "tell" or "list", ..] when at == 0 => (1, ""),
        // "drop Galilu" after an answer takes it away; "did Galilu drop" does not.
        ["drop" or "lose", not "the" and var name, ..] when at == 0 && isFollowUp && isName(name) => (1, "without"),
        ["drop" or "lose", "the", var name, ..] when at == 0 && isFollowUp && isName(name) => (2, "without"),
        _ => null,
    };
}
