namespace Platform.Chat;

/// <summary>Somebody corrects himself while speaking: "Selfridges, no wait, Liberty in August" is about Liberty.</summary>
internal static class Corrections
{
    private static readonly string[][] Markers = [["no", "wait"], ["wait", "no"], ["no", "sorry"], ["sorry", "no"], ["or", "rather"], ["scratch", "that"], ["no", "i", "mean"], ["i", "mean"], ["no", "i", "meant"], ["make", "that"]];
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "how", "what", "which", "show", "who", "where", "list" };

    public static void Apply(List<Token> tokens, Func<string, bool> isName)
    {
        for (var at = tokens.Count - 2; at > 0; at--)
        {
            if (Markers.Where(m => tokens.Skip(at).Take(m.Length).Select(t => t.Text).SequenceEqual(m)).MaxBy(m => m.Length) is not { } marker || at + marker.Length >= tokens.Count)
            {
                continue;
            }

            var next = at + marker.Length;
            while (next < tokens.Count - 1 && tokens[next].Kind is TokenKind.Symbol)
            {
                next++;
            }

            tokens.RemoveRange(at, next - at);
            tokens.RemoveRange(Start(tokens, at, isName), at - Start(tokens, at, isName));
            return;
        }
    }

    /// <summary>Where that begins which is taken back: everything when a new question follows, else the name or time right before.</summary>
    private static int Start(List<Token> tokens, int at, Func<string, bool> isName)
    {
        if (Asking.Contains(tokens[at].Text))
        {
            return 0;
        }

        Func<string, bool>? same = isName(tokens[at].Text) ? isName : TimeWords.IsProtected(tokens[at].Text) ? TimeWords.IsProtected : null;
        var start = at;
        while (same is not null && start > 0 && (same(tokens[start - 1].Text) || tokens[start - 1].Kind is TokenKind.Symbol))
        {
            start--;
        }

        return start;
    }
}
