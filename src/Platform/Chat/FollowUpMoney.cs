namespace Platform.Chat;

/// <summary>"in euros", "in money?" after an answer in units: the same in money, not only what came in that currency.</summary>
internal static class FollowUpMoney
{
    private static readonly HashSet<string> Money = new(StringComparer.Ordinal) { "money", "euro", "euros", "eur", "€", "cash", "value" };

    public static void Read(Question question, Slots slots, LastAnswer last, Setting setting)
    {
        var currency = slots.Values.Find(v => v is { Dim: "currency", IsExcluded: false, Match: { Kind: MatchKind.Exact, Values: [{ Length: > 0 }] } });
        var isForeign = currency is not null && currency.Match.Values[0] != setting.Shape.BaseCurrency;
        if (slots.Times.Count + slots.Groups.Count > 0 || slots.Values.Count > (currency is null ? 0 : 1) || slots.Measures is not ([] or ["net"]) || !(isForeign || question.Tokens.Any(t => Money.Contains(t.Text))))
        {
            return;
        }

        slots.Measures.Clear();
        slots.HasPronoun = true;
        if (isForeign)
        {
            slots.Measures.Add("local");
            return;
        }

        slots.Values.RemoveAll(v => v == currency);
        slots.AllOf.Add("currency");
        slots.Measures.Add(last.Query.Measures.Contains("returns") ? "returns_net" : "net");
    }
}
