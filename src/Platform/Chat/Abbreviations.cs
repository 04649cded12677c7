using System.Globalization;

namespace Platform.Chat;

/// <summary>Words as they are typed on a phone: "pr", "lst mnth", "aug25".</summary>
internal static class Abbreviations
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["pr"] = "per", ["wich"] = "which", ["whch"] = "which", ["ths"] = "this", ["lst"] = "last", ["mnth"] = "month", ["mnths"] = "months", ["yday"] = "yesterday", ["tdy"] = "today", ["hw"] = "how", ["mch"] = "much", ["mny"] = "many",
        ["snd"] = "send", ["shw"] = "show", ["n"] = "and", ["gimme"] = "give me", ["lemme"] = "let me", ["wanna"] = "want to", ["da"] = "the", ["lol"] = "", ["lmk"] = "", ["btw"] = "", ["fyi"] = "", ["dough"] = "money", ["bucks"] = "money",
        ["r"] = "are", ["w"] = "with", ["abt"] = "about", ["nr"] = "number", ["num"] = "number", ["gonna"] = "will", ["whats"] = "what is", ["hows"] = "how is", ["wheres"] = "where is", ["whos"] = "who is", ["dis"] = "this", ["frm"] = "from", ["btwn"] = "between",
    };

    /// <summary>What stands for a word; null when it stands for itself.</summary>
    /// <param name="isName">Whether a word is a name of this tenant's data.</param>
    public static string? Of(Token token, Func<string, bool> isName) => token.Kind switch
    {
        TokenKind.Word when Words.TryGetValue(token.Text, out var said) && !isName(token.Text) => said,
        TokenKind.Code or TokenKind.Word => MonthAndYear(token.Text),
        _ => null,
    };

    /// <summary>"aug25", "sept2025".</summary>
    private static string? MonthAndYear(string text)
    {
        var letters = text.TakeWhile(char.IsAsciiLetter).Count();
        if (letters < 3 || text.Length - letters is not (2 or 4) || TimeWords.Month(text[..letters]) is null || !int.TryParse(text[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return null;
        }

        year += text.Length - letters == 2 ? 2000 : 0;
        return year is >= 2015 and <= 2060 ? string.Create(CultureInfo.InvariantCulture, $"{text[..letters]} {year}") : null;
    }
}
