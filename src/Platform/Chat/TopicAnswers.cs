using Platform.Sales;

namespace Platform.Chat;

/// <summary>Answers that need no numbers of a query: what is refused, what can be asked, how a figure is defined, what is loaded.</summary>
internal static class TopicAnswers
{
    public static Answer Of(Topic topic, Question question, Setting setting) => topic switch
    {
        Topic.Unsafe => Say(AnswerKind.Refuse, "I only read sales and answer questions about them; I change nothing, and my rules cannot be changed from here."),
        Topic.OtherTenants => Say(AnswerKind.Refuse, "I only know your own company's sales and can tell nothing about anybody else."),
        Topic.Secrets => Say(AnswerKind.Refuse, "I do not tell how the system is built or configured; ask me about your sales."),
        Topic.Personal => Say(AnswerKind.Refuse, "Personal details are not part of the sales data. I can tell orders by city, country, device or source."),
        Topic.OffTopic => Say(AnswerKind.OutOfScope, "I only answer questions about your sales, for example:"),
        Topic.Money => Say(AnswerKind.Meta, $"Amounts are in {setting.Shape.BaseCurrency}; what came in another currency was converted at the rate of its day or month. Ask for 'local currency' to see the vendors' own amounts."),
        Topic.Export => Say(AnswerKind.Meta, "Every answer with a table can be exported as CSV or XLSX with the buttons beside it."),
        Topic.Definition => Definition(question, setting),
        Topic.Freshness => Freshness(setting),
        Topic.Gaps => Gaps(setting),
        Topic.Greeting => Say(AnswerKind.Meta, "Hello. Ask me about your sales, for example:"),
        Topic.Help => Help(setting),
        Topic.Reset => Say(AnswerKind.Meta, "Let us start anew. Ask me about your sales, for example:"),
    };

    public static Answer Say(AnswerKind kind, string text) => new() { Kind = kind, Text = text };

    private static Answer Help(Setting setting)
    {
        var measures = string.Join(", ", setting.Model.Askable.Where(m => !m.EndsWith("_count", StringComparison.Ordinal)).Select(m => setting.Model.LabelOf(m).ToLowerInvariant()));
        var dimensions = string.Join(", ", setting.Model.Dimensions.Where(d => d.Words.Count > 0).Select(d => d.Label.ToLowerInvariant()));
        return Say(AnswerKind.Meta, $"I answer questions about your sales. Figures: {measures}. By {dimensions}, day, week, month, quarter or year; for any period, compared with another one.");
    }

    private static Answer Definition(Question question, Setting setting)
    {
        var lexicon = new Lexicon(setting.Model);
        var named = Enumerable.Range(0, question.Tokens.Count).SelectMany(start => Enumerable.Range(1, Math.Min(6, question.Tokens.Count - start)).SelectMany(length => lexicon.Find(question.Phrase(start, length)).Select(term => (Term: term, Start: start, Length: length))))
            .Where(t => t.Term.Kind is TermKind.Dimension || (t.Term.Kind is TermKind.Measure && setting.Model.SaysOf(t.Term.Id).Length > 0)).ToList();
        // "net" inside "net sales" is not another figure.
        var ids = named.Where(t => !named.Exists(o => o.Length > t.Length && o.Start <= t.Start && o.Start + o.Length >= t.Start + t.Length)).Select(t => t.Term.Id).Distinct().Take(3).ToList();
        return ids.Count == 0 ? Help(setting)
            : Say(AnswerKind.Meta, string.Join(" ", ids.Select(id => setting.Model.Dimensions.FirstOrDefault(d => d.Id == id) is { } dimension ? Dimension(dimension, setting)
                : $"{setting.Model.LabelOf(id)}: {setting.Model.SaysOf(id)}{(setting.Model.UnitOf(id) == "base" ? $" ({setting.Shape.BaseCurrency})" : "")}.")));
    }

    /// <summary>A dimension is told by what is in it.</summary>
    private static string Dimension(Dimension dimension, Setting setting)
    {
        var some = setting.Entities.Of(dimension.Id).OrderByDescending(e => e.Lines).Take(3).Select(e => EntityIndex.Display(dimension.Id, e.Value)).ToList();
        return $"{dimension.Label}: what sales can be split by and filtered to{(some.Count == 0 ? "" : $", such as {string.Join(", ", some)}")}.";
    }

    private static Answer Gaps(Setting setting) => Say(AnswerKind.Meta,
        $"Of what is loaded, {setting.Shape.UnknownAmounts:N0} lines have no known amount in {setting.Shape.BaseCurrency}: their currency has no rate for that time, or their vendor sends no amounts and no price is known. "
        + $"They count as units, not as money, and heal when the rate or price is entered. {setting.Shape.UnmappedProducts:N0} names of vendors belong to no product yet; their sales count under the vendor's own name.");

    private static Answer Freshness(Setting setting)
    {
        if (setting.Shape is not { From: { } from, To: { } to })
        {
            return Say(AnswerKind.Meta, "Nothing is loaded yet. Upload a vendor's file to begin.");
        }

        var late = string.Join(", ", setting.Shape.Sources.Select(s => $"{s.Reseller} up to {TimeLabels.Day(s.To)}"));
        return Say(AnswerKind.Meta, $"Loaded from {TimeLabels.Day(from)} to {TimeLabels.Day(to)}: {late}.");
    }
}
