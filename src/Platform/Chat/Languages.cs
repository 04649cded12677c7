namespace Platform.Chat;

/// <summary>Reads short questions in a few other languages by translating their words; what is left over is named as not understood.</summary>
internal static class Languages
{
    private const int LongestPhrase = 4;

    /// <summary>The question in English words, when one of the languages explains it better than English does; else itself.</summary>
    /// <param name="question">As it was asked.</param>
    /// <param name="isEnglish">Whether a word is known without translation.</param>
    public static Question Translate(Question question, Func<string, bool> isEnglish)
    {
        question = question with { Tokens = [.. question.Tokens.SelectMany(Elided)] };
        var words = question.Tokens.Where(t => t.Kind is TokenKind.Word).Select(t => t.Text).ToList();
        var english = words.Count(isEnglish);
        var best = LanguageTables.All.Select(t => (t.Name, t.Words, Known: words.Count(w => t.Words.ContainsKey(w) || isEnglish(w)), Own: words.Count(w => t.Words.ContainsKey(w) && !isEnglish(w))))
            .MaxBy(t => (t.Known, t.Own));
        return best.Known > english && ((best.Own >= Math.Max(2, (words.Count - english) / 2) && best.Own * 4 >= words.Count) || (best.Own > 0 && best.Known == words.Count && english < words.Count))
            ? question with { Tokens = [.. Translated(question.Tokens, best.Words)], Language = best.Name }
            : question;
    }

    /// <summary>"d'unités" is two words.</summary>
    private static IEnumerable<Token> Elided(Token token)
    {
        var at = token.Kind is TokenKind.Word ? token.Raw.IndexOfAny(['\'', '’']) : -1;
        return at is 1 or 2 && token.Raw[..at].ToLowerInvariant() is "d" or "l" or "qu" or "n" or "s" or "j" or "c" && token.Raw.Length > at + 2
            ? [token with { Text = Normaliser.Fold(token.Raw[..at]) }, token with { Text = Normaliser.Fold(token.Raw[(at + 1)..]) }] : [token];
    }

    private static IEnumerable<Token> Translated(IReadOnlyList<Token> tokens, Dictionary<string, string> words)
    {
        for (var at = 0; at < tokens.Count;)
        {
            var length = Math.Min(LongestPhrase, tokens.Count - at);
            while (length > 1 && !words.ContainsKey(Phrase(at, length)))
            {
                length--;
            }

            if (words.TryGetValue(Phrase(at, length), out var english) && tokens[at].Kind is TokenKind.Word)
            {
                foreach (var word in english.Split(' '))
                {
                    yield return new Token(word, tokens[at].Raw, TokenKind.Word);
                }
            }
            else
            {
                yield return tokens[at];
            }

            at += length;
        }

        string Phrase(int start, int count) => string.Join(' ', tokens.Skip(start).Take(count).Select(t => t.Text));
    }
}
