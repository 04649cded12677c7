using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Chat;

/// <summary>Makes one spelling of many: case, accents, quotes, contractions, invisible characters.</summary>
internal static partial class Normaliser
{
    /// <summary>Characters of a question that are read.</summary>
    public const int MaxLength = 1_000;

    private static readonly Dictionary<string, string> Contractions = new(StringComparer.Ordinal)
    {
        ["what's"] = "what is", ["who's"] = "who is", ["how's"] = "how is", ["where's"] = "where is", ["that's"] = "that is", ["it's"] = "it is", ["let's"] = "let us",
        ["when's"] = "when is", ["there's"] = "there is", ["i'm"] = "i am", ["can't"] = "can not", ["won't"] = "will not", ["shan't"] = "shall not",
        ["whats"] = "what is", ["whos"] = "who is", ["hows"] = "how is", ["didnt"] = "did not", ["dont"] = "do not", ["doesnt"] = "does not", ["hasnt"] = "has not",
        ["isnt"] = "is not", ["havent"] = "have not", ["wasnt"] = "was not", ["gimme"] = "give me", ["wanna"] = "want to", ["gonna"] = "going to", ["cant"] = "can not",
    };

    public static Question Read(string question)
    {
        var clean = Clean(question);
        var cut = clean.Length > MaxLength;
        clean = cut ? clean[..MaxLength] : clean;
        return new Question(clean, [.. Tokens(clean)], cut);
    }

    /// <summary>Lower case and without accents: the one spelling that names are compared in.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c switch { 'ł' => "l", 'ø' => "o", 'ß' => "ss", 'æ' => "ae", 'đ' => "d", 'œ' => "oe", _ => c.ToString() });
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A name as the tokens of a question that mentions it would be.</summary>
    public static string Name(string name) => string.Join(' ', Tokens(Clean(name)).Where(t => t.Kind is not TokenKind.Symbol).Select(t => t.Text));

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in Compatible(text))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator)
            {
                clean.Append(' ');
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                clean.Append(c switch { '’' or '‘' or '´' or '`' or '′' => '\'', '“' or '”' or '„' or '«' or '»' => '"', '–' or '—' or '−' or '‑' or '‐' => '-', _ => c });
            }
        }

        return clean.ToString().Trim();
    }

    private static string Compatible(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair cannot be normalised; it is dropped below.
            return text;
        }
    }

    private static IEnumerable<Token> Tokens(string text)
    {
        foreach (Match match in Pieces().Matches(text))
        {
            var raw = match.Value;
            if (match.Groups["quoted"] is { Success: true } quoted)
            {
                yield return new Token(Fold(quoted.Value).Trim(), quoted.Value, TokenKind.Quoted);
            }
            else if (match.Groups["word"].Success)
            {
                foreach (var part in Words(Fold(raw)))
                {
                    yield return new Token(part, raw, TokenKind.Word);
                }
            }
            else
            {
                foreach (var token in Others(match, Fold(raw), raw))
                {
                    yield return token;
                }
            }
        }
    }

    private static IEnumerable<Token> Others(Match match, string text, string raw)
    {
        var kind = match.Groups["date"].Success ? TokenKind.Date : match.Groups["number"].Success ? TokenKind.Number
            : match.Groups["code"].Success ? TokenKind.Code : TokenKind.Symbol;

        // "top3" is two words; "q3", "30ml" and codes are one.
        if (kind is TokenKind.Code && Glued().Match(text) is { Success: true } glued)
        {
            yield return new Token(glued.Groups["word"].Value, glued.Groups["word"].Value, TokenKind.Word);
            yield return new Token(glued.Groups["digits"].Value, glued.Groups["digits"].Value, TokenKind.Number);
        }
        else
        {
            yield return new Token(text, raw, kind);
        }
    }

    private static string[] Words(string word)
    {
        if (Contractions.TryGetValue(word, out var long1))
        {
            return long1.Split(' ');
        }

        word = word.EndsWith("n't", StringComparison.Ordinal) ? $"{word[..^3]} not" : word;
        word = Suffixes().Replace(word, m => m.Value switch { "'re" => " are", "'ve" => " have", "'ll" => " will", "'d" => " would", _ => "" });
        return word.Replace("'", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(
        """
        "(?<quoted>[^"]{1,200})"|(?<=^|\s)'(?<quoted>[^']{1,200})'(?=$|[\s,.?!;:])
        |(?<date>\d{4}-\d{1,2}(-\d{1,2})?(?![\d\p{L}])|\d{1,2}[/.]\d{1,2}[/.](\d{4}|\d{2})(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)|\d{1,2}/\d{1,2}(?![\d/]))
        |(?<number>\d+([.,]\d+)*(\s?(k|mio|mn|m|bn)(?![\p{L}\d]))?(?![\p{L}\d]))
        |(?<code>(?=[\p{L}\d]*\d)(?=[\p{L}\d]*\p{L})[\p{L}\d]+)
        |(?<word>\p{L}[\p{L}\p{M}]*('[\p{L}]+)*'?)
        |(?<symbol>>=|<=|[^\s\p{L}\d])
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Pieces();

    [GeneratedRegex("^(?<word>top|bottom|best|worst|last|first|past|week|over|under)(?<digits>\\d{1,3})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Glued();

    [GeneratedRegex("'(s|re|ve|ll|d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suffixes();
}
