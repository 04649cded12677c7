namespace Platform.Chat;

/// <summary>Tells whether a question asks if there is something, or how much of it.</summary>
internal static class SlotExistence
{
    /// <summary>"Is Radio Tower sold at Selfridges?"</summary>
    public static bool IsAsked(Question question, List<Span> spans, Slots slots) => question.Tokens[0].Text is "is" or "are" or "was" or "were" or "has" or "have" or "did" or "does" or "do"
        && slots is { Measures: ["net"], Values.Count: > 0, Groups.Count: 0, Grain: null, Growth: 0, HasCompare: false, MayCompare: false, Rank: null, Relation: null, HasShare: false, HowMany: false, Having.Count: 0, IsMore: false, IsBetter: false, HasAverage: false, IsDrivers: false }
        && spans.TrueForAll(s => !s.IsMeasure || s.Term!.IsGeneric) && slots.Times.Count < 2 && slots.Values.Where(v => v.Dim == "channel").Select(v => v.Match.Values[0]).Distinct().Count() < 2 && !question.Tokens.Any(t => t.Text is "how" or "sales" or "what" or "which");

    public static bool SellsInside(Question question, Span span) => question.Tokens.Skip(span.Start).Take(span.Length).Any(t => t.Text is "sell" or "sold" or "sales" or "selling");
}
