namespace Platform.Chat;

/// <summary>Chooses the spans that together explain a question best, each word once.</summary>
internal static class Covering
{
    public static IReadOnlyList<Span> Best(Question question, SpanFinder finder)
    {
        var count = question.Tokens.Count;
        var (score, from) = (new double[count + 1], new Span?[count + 1]);
        Array.Fill(score, double.NegativeInfinity);
        score[0] = 0;
        for (var at = 0; at < count; at++)
        {
            foreach (var span in finder.At(question, at))
            {
                if (span.End <= count && score[at] + span.Score > score[span.End])
                {
                    (score[span.End], from[span.End]) = (score[at] + span.Score, span);
                }
            }
        }

        var spans = new List<Span>();
        for (var at = count; at > 0; at = from[at]!.Start)
        {
            spans.Add(from[at]!);
        }

        spans.Reverse();
        return spans;
    }
}
