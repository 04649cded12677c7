namespace Platform.Chat;

/// <summary>A question that was asked back, and how often in a row.</summary>
/// <param name="Options">Whole questions to choose from.</param>
internal sealed record PendingQuestion(string Question, IReadOnlyList<AnswerOption> Options, int Times)
{
    private const int LongestReply = 6;
    private static readonly string[] Noise = ["i", "mean", "meant", "the", "one", "please", "for", "in", "it", "is", "was", "of", "with", "just", "only", "and", "that", "no", ",", ".", "!", "?"];

    /// <summary>The question that a short reply chooses; null when it chooses none.</summary>
    public string? ChosenBy(Question reply)
    {
        if (Options.Count == 0 || reply.Tokens.Count > LongestReply)
        {
            return null;
        }

        var words = reply.Tokens.Select(t => t.Text).Where(t => !Noise.Contains(t, StringComparer.Ordinal)).ToList();
        var text = string.Join(' ', words);
        var exact = Options.FirstOrDefault(o => Normaliser.Name(o.Label) == Normaliser.Name(reply.Original) || o.Question.Equals(reply.Original, StringComparison.OrdinalIgnoreCase));
        if (exact is not null || words.Count == 0)
        {
            return exact?.Question;
        }

        var place = text switch { "first" or "1" or "1st" or "former" => 0, "second" or "2" or "2nd" or "latter" => 1, "third" or "3" or "3rd" => 2, "fourth" or "4" => 3, "last" => Options.Count - 1, _ => -1 };
        if (place >= 0 && place < Options.Count)
        {
            return Options[place].Question;
        }

        if (Options.Count == 1 && text is "yes" or "ok" or "okay" or "sure" or "yes do" or "go ahead" or "do" or "yep" or "yeah" or "right" or "correct")
        {
            return Options[0].Question;
        }

        var fitting = Options.Where(o => $" {Normaliser.Name(o.Label)} ".Contains($" {text} ", StringComparison.Ordinal)).ToList();
        if (fitting is [var only])
        {
            return only.Question;
        }

        // "the South African one" is Skins SA.
        var initials = words.Count > 1 ? string.Concat(words.Select(w => w[0])) : null;
        var byInitials = initials is null ? [] : Options.Where(o => Normaliser.Name(o.Label).Split(' ').Contains(initials, StringComparer.Ordinal)).ToList();
        return byInitials is [var meant] ? meant.Question : null;
    }

    /// <summary>Whether a question is another try at the same, not a new one.</summary>
    public bool IsAgain(Question question) => question.Tokens.Count <= LongestReply || question.Original.Equals(Question, StringComparison.OrdinalIgnoreCase);
}
