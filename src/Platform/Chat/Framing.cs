namespace Platform.Chat;

/// <summary>
/// Leaves out what only says why somebody asks: "I have a meeting with the board tomorrow and need to know …", "… because my boss wants it".
/// Names, figures and periods are never left out.
/// </summary>
internal static class Framing
{
    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal) { "show", "give", "tell", "know", "see", "what", "which", "who", "how", "list", "please", "find", "need", "where", "when", "wondering", "get" };
    private static readonly HashSet<string> Interrogatives = new(StringComparer.Ordinal) { "what", "which", "who", "how", "where", "when", "show", "list" };
    private static readonly HashSet<string> Persons = new(StringComparer.Ordinal) { "i", "we", "my", "our", "us", "me", "boss", "they", "he", "she" };
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal) { "because", "cause", "thanks", "regards" };
    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal) { "for", "at", "of", "from", "by", "in", "with", "vs" };

    public static IReadOnlyList<Span> Without(Question question, IReadOnlyList<Span> spans)
    {
        if (!spans.Any(IsTrouble))
        {
            return WithoutPreamble(question, spans);
        }

        var head = spans.Count(s => s.Start < RequestAt(question, spans));
        var tail = ReasonAt(question, spans);
        var kept = spans.Where((s, i) => !(i < head && IsFraming(question, spans, i, head)) && !(s.Start >= tail && (IsTrouble(s) || s.Time is not null))).ToList();
        kept = [.. WithoutPreamble(question, kept)];
        return kept.Exists(s => s.IsMeasure || s.Term?.Kind is TermKind.Dimension || s.Entity is not null || s.Time is not null) ? kept : spans;
    }

    /// <summary>"We pitch to a retailer and want to know …": the retailer is nothing to split by.</summary>
    private static IReadOnlyList<Span> WithoutPreamble(Question question, IReadOnlyList<Span> spans)
    {
        var request = RequestAt(question, spans);
        var preamble = spans.Where(s => s.Start < request).ToList();
        var asked = spans.Where(s => s.Start >= request).ToList();
        return request == 0 || preamble.Exists(s => s.IsMeasure || s.Is(Fn.By) || s.Is(Fn.Compare)) || !asked.Exists(s => s.IsMeasure || s.IsDimension || s.Is(Fn.Best) || s.Is(Fn.Worst)) ? spans
            : [.. spans.Where(s => s.Start >= request || !s.IsDimension)];
    }

    /// <summary>"Good morning! …" is about no Morning Rose.</summary>
    public static Question WithoutGreeting(Question question)
    {
        var taken = question.Tokens.Select(t => t.Text).Take(3).ToArray() switch
        {
            ["good", "morning" or "afternoon" or "evening" or "day", ..] => 2,
            ["hello" or "hi" or "hey" or "dear", "there" or "team" or "all" or "assistant" or "bot", ..] => 2,
            ["hello" or "hi" or "hey" or "greetings", ..] => 1,
            _ => 0,
        };
        while (taken > 0 && taken < question.Tokens.Count && question.Tokens[taken].Kind is TokenKind.Symbol)
        {
            taken++;
        }

        return taken > 0 && taken < question.Tokens.Count ? question with { Tokens = [.. question.Tokens.Skip(taken)] } : question;
    }

    /// <summary>"New question: …" is about nothing that was said before.</summary>
    public static Question? AsNew(Question question) =>
        question.Tokens.Select(t => t.Text).Take(3).ToArray() is ["new" or "different" or "another" or "other", "question" or "topic" or "subject", ..] or ["something", "else", ..] && question.Tokens.SkipWhile(t => t.Kind is not TokenKind.Symbol).Skip(1).ToList() is { Count: > 1 } rest
            ? question with { Tokens = rest } : null;

    private static bool IsTrouble(Span span) => span.IsUnknown || span.Term?.Kind is TermKind.Unavailable;

    private static bool IsContent(Span span) => span.IsMeasure || span.Entity is not null || span.Time is { From: not null } || span.Number is not null || span.Literal is not null;

    /// <summary>Where the request itself begins; 0 when nothing stands before it.</summary>
    private static int RequestAt(Question question, IReadOnlyList<Span> spans)
    {
        var last = spans.Where(IsTrouble).Select(s => s.Start).DefaultIfEmpty(0).Max();
        for (var at = 1; at < question.Tokens.Count; at++)
        {
            var prefix = question.Tokens.Take(at).Select(t => t.Text).ToList();
            if (Requests.Contains(question.Tokens[at].Text) && !prefix.Exists(Interrogatives.Contains) && (prefix.Exists(Persons.Contains) || prefix[^1] is "," or "." or ":" or ";" or "-")
                && spans.Any(s => s.Start >= at && (s.IsMeasure || s.IsDimension || s.Entity is not null)) && (at > last || prefix[^1] is "," or "." or ";" or "and" or "so"))
            {
                return at;
            }
        }

        return 0;
    }

    /// <summary>In a preamble without names and figures everything goes; else only what means nothing here.</summary>
    private static bool IsFraming(Question question, IReadOnlyList<Span> spans, int i, int head)
    {
        if (!spans.Take(head).Any(IsContent))
        {
            return !spans.Take(head).Any(s => s.IsUnknown && IsName(question, s));
        }

        return IsTrouble(spans[i]) && !(spans[i].IsUnknown && IsName(question, spans[i]));
    }

    private static bool IsName(Question question, Span span) => span.Start > 0 && question.Tokens[span.Start].Kind is not TokenKind.Symbol
        && (char.IsUpper(question.Tokens[span.Start].Raw[0]) || Prepositions.Contains(question.Tokens[span.Start - 1].Text));

    private static int ReasonAt(Question question, IReadOnlyList<Span> spans)
    {
        for (var at = 2; at < question.Tokens.Count - 1; at++)
        {
            var (word, next) = (question.Tokens[at].Text, question.Tokens[at + 1].Text);
            var isReason = (Reasons.Contains(word) && next is not "of") || (word is "so" && next is "that" or "i" or "we") || (word is "as" or "since" && next is "i" or "we") || (word is "for" or "before" && next is "my" or "tomorrow");
            if (isReason && !spans.Any(s => s.Start > at && (s.IsMeasure || s.Entity is not null)) && spans.Any(s => s.Start < at && (s.IsMeasure || s.IsDimension || s.Entity is not null)))
            {
                return at;
            }
        }

        return int.MaxValue;
    }
}
