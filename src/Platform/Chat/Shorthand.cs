using System.Globalization;

namespace Platform.Chat;

/// <summary>Writes out what people abbreviate or say in a roundabout way, before any word is read: "LY", "last 30d", "Q1 25", "up to the end of June".</summary>
internal static class Shorthand
{
    private const int MostWords = 5;

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days", ["w"] = "weeks", ["wk"] = "weeks", ["wks"] = "weeks", ["m"] = "months", ["mo"] = "months", ["mth"] = "months", ["mths"] = "months", ["q"] = "quarters", ["y"] = "years", ["yr"] = "years", ["yrs"] = "years",
    };

    /// <param name="isName">Whether a word is a name of this tenant's data.</param>
    public static Question WriteOut(Question question, DateOnly asOf, bool isFollowUp, Func<string, bool> isName)
    {
        var tokens = question.Tokens.ToList();
        var isAgainstThis = tokens.Zip(tokens.Skip(1)).Any(pair => pair.First.Text == "this" && TimeWords.Month(pair.Second.Text) is not null);
        Corrections.Apply(tokens, isName);
        tokens = [.. tokens.SelectMany(t => Abbreviations.Of(t, isName) is { } said ? Words(said) : [t])];
        for (var at = 0; at < tokens.Count; at++)
        {
            var words = tokens.Skip(at).Take(MostWords).Select(t => t.Text).ToArray();
            var before = at > 0 ? tokens[at - 1].Text : "";
            if (at > 0 && LeftOut(words) is > 0 and var left && isName(tokens[at - 1].Text))
            {
                var isPair = at > 2 && tokens[at - 2].Text == "and" && isName(tokens[at - 3].Text);
                tokens.RemoveRange(at, left);
                tokens.Insert(at - (isPair ? 3 : 1), Word("without"));
                continue;
            }

            var (taken, said) = Time(words, before, asOf, isAgainstThis) ?? Nor(tokens, at) ?? MonthsUpTo(tokens, at, asOf) ?? Sizes(tokens, at) ?? Dates(tokens, at) ?? Phrases.At(words, at, before, isFollowUp, isName) ?? (0, "");
            if (taken > 0)
            {
                tokens.RemoveRange(at, taken);
                tokens.InsertRange(at, Words(said));
            }
        }

        return tokens.Count > 0 && !tokens.SequenceEqual(question.Tokens) ? question with { Tokens = tokens } : question;
    }

    private static (int Taken, string Said)? Time(string[] words, string before, DateOnly asOf, bool isAgainstThis) => words switch
    {
        ["ly" or "py", ..] => (1, "last year"),
        ["sply", ..] => (1, "same period last year"),
        ["last" or "past" or "previous", var count, ..] when Counted(count) is { } said => (2, $"{words[0]} {said}"),
        [['l', .. var count], ..] when Counted(count) is { } said => (1, $"last {said}"),
        ["up", "to", "the", "end", "of", ..] => (5, "until"),
        ["up", "to", "end", "of", ..] => (4, "until"),
        ["until" or "till", "the", "end", "of", ..] => (4, "until"),
        ["until" or "till", "end", "of", ..] => (3, "until"),
        ["up", "to", "and", "including", ..] => (4, "until"),
        ["up", "to", var month, ..] when TimeWords.Month(month) is not null => (2, "until"),
        ["year" or "month" or "quarter" or "week", "so", "far", ..] when before is not ("this" or "current") => (3, $"this {words[0]}"),
        ["last" or "past" or "previous", var many, "complete" or "full" or "whole" or "calendar" or "closed", var unit, ..] when TimeWords.Unit(unit) is not null => (4, $"{words[0]} {many} {unit}"),
        ["until" or "till", "now" or "today", ..] => (2, ""),
        ["up", "to", "now" or "today", ..] => (3, ""),
        ["so", "far", ..] when TimeWords.Month(before) is not null || before is "h1" or "h2" or "q1" or "q2" or "q3" or "q4" => (2, ""),
        ["this", var month, ..] when IsMonth(month, words) => (1, ""),
        // The last one that is over: in October, last October was a year ago. Beside "this September", last September is the one before it.
        ["last", var month, ..] when IsMonth(month, words) => (2, isAgainstThis || TimeWords.Month(month) == asOf.Month ? $"{month} {asOf.Year - 1}" : month),
        ["may", "we" or "i" or "you" or "be" or "have" or "also" or "well", ..] when TimeWords.Month(before) is null && before is not ("in" or "of" or "for" or "since" or "from") => (1, "can"),
        _ => null,
    };

    /// <summary>How many words say that what stands before them is left out: "samples aside", "gifts not included".</summary>
    private static int LeftOut(string[] words) => words switch
    {
        ["left", "out" or "aside", ..] => 2,
        ["not", "included" or "counted", ..] => 2,
        ["aside" or "excluded" or "apart", not "from", ..] or ["aside" or "excluded" or "apart"] => 1,
        _ => 0,
    };

    private static bool IsMonth(string month, string[] words) => TimeWords.Month(month) is not null && !(words.Length > 2 && words[2].Length == 4 && words[2].All(char.IsAsciiDigit));

    /// <summary>"30d" is "30 days".</summary>
    private static string? Counted(string code)
    {
        var digits = code.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 4 && Units.TryGetValue(code[digits..], out var unit) ? $"{code[..digits]} {unit}" : null;
    }

    /// <summary>"05/2025", and "Q1 25" with a year of two digits.</summary>
    private static (int Taken, string Said)? Dates(List<Token> tokens, int at) => tokens.Skip(at).Take(3).ToArray() switch
    {
        [{ Kind: TokenKind.Number, Text.Length: <= 2 } month, { Text: "/" or "." }, { Kind: TokenKind.Number } year] when TimeWords.Year(year) is { } said && int.Parse(month.Text, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var number
            => (3, $"{said}-{number:00}"),
        [{ Text: ['q', >= '1' and <= '4'] or "h1" or "h2" } part, { Kind: TokenKind.Number, Text: ['2', >= '0' and <= '9'] } year, .. var rest] when rest is not [{ Text: "ml" or "%" or "units" or "pieces" or "pcs" or "products" }]
            => (2, $"{part.Text} 20{year.Text}"),
        _ => null,
    };

    /// <summary>"sold by neither BOXNOX nor Galilu": the second denies the sale as the first does.</summary>
    private static (int Taken, string Said)? Nor(List<Token> tokens, int at) =>
        tokens[at].Text == "nor" && tokens.Take(at).Zip(tokens.Skip(1)).Any(p => p.First.Text == "not" && p.Second.Text == "sold")
            ? (at + 1 < tokens.Count && tokens[at + 1].Text is "at" or "by" or "in" ? 2 : 1, "and not sold by") : null;

    /// <summary>"the 12 months up to September 2025".</summary>
    private static (int Taken, string Said)? MonthsUpTo(List<Token> tokens, int at, DateOnly asOf)
    {
        var words = tokens.Skip(at).Take(7).Select(t => t.Text).ToList();
        if (words.Count < 4 || words[1] is not ("months" or "month") || NumberGrammar.Small(tokens[at]) is not (> 0 and <= 60 and var count))
        {
            return null;
        }

        var next = words.FindIndex(2, w => w is not ("up" or "to" or "until" or "till" or "through" or "ending" or "in" or "with" or "including" or "end" or "of" or "the"));
        if (next < 3 || words[2] is not ("up" or "to" or "until" or "till" or "through" or "ending") || TimeWords.Month(words[next]) is not { } month)
        {
            return null;
        }

        var year = next + 1 < words.Count ? TimeWords.Year(tokens[at + next + 1]) : null;
        var last = new DateOnly(year ?? (month <= asOf.Month ? asOf.Year : asOf.Year - 1), month, 1);
        var first = last.AddMonths(1 - count);
        return (next + (year is null ? 1 : 2), string.Create(CultureInfo.InvariantCulture, $"from {first:yyyy-MM} to {last:yyyy-MM}"));
    }

    /// <summary>"10/30/100 ml", "10, 30 or 100ml".</summary>
    private static (int Taken, string Said)? Sizes(List<Token> tokens, int at)
    {
        var sizes = new List<string>();
        for (var i = at; i < tokens.Count; i += 2)
        {
            var isLast = tokens[i].Text.EndsWith("ml", StringComparison.Ordinal) && tokens[i].Text.Length > 2;
            var number = isLast ? tokens[i].Text[..^2] : tokens[i].Text;
            if (number.Length is 0 or > 4 || !number.All(char.IsAsciiDigit))
            {
                return null;
            }

            sizes.Add($"{number} ml");
            var after = i + 1 < tokens.Count ? tokens[i + 1].Text : "";
            if (isLast || after == "ml")
            {
                return sizes.Count < 2 ? null : (i - at + (isLast ? 1 : 2), string.Join(" and ", sizes));
            }

            if (after is not ("/" or "," or "and" or "or" or "&" or "+" or "vs" or "versus"))
            {
                return null;
            }
        }

        return null;
    }

    private static IEnumerable<Token> Words(string said) => said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word);

    private static Token Word(string text) => new(text, text, text.All(char.IsAsciiDigit) ? TokenKind.Number : char.IsAsciiDigit(text[0]) ? TokenKind.Date : text.Any(char.IsAsciiDigit) ? TokenKind.Code : TokenKind.Word);
}
