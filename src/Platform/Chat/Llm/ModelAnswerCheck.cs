using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Sales;

namespace Platform.Chat.Llm;

/// <summary>Believes nothing a language model says: its JSON must be of the schema, its query of the contract, its values of the data, its numbers of the question.</summary>
internal sealed class ModelAnswerCheck(Question question, IReadOnlyList<string> doubtful, Setting setting, SalesModel model)
{
    private const int MostWords = 60;

    private static readonly Dictionary<string, decimal> NumberWords = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["dozen"] = 12, ["twelve"] = 12, ["twenty"] = 20,
        ["fifty"] = 50, ["hundred"] = 100, ["thousand"] = 1_000, ["half"] = 50, ["quarter"] = 25,
    };

    private readonly string _asked = $" {Normaliser.Name(question.Original)} ";

    private sealed record Reply(
        [property: JsonRequired] string Outcome, SalesQuery? Query, [property: JsonRequired] IReadOnlyList<UsedWords> Used, [property: JsonRequired] IReadOnlyList<string> Unused);

    private sealed record UsedWords([property: JsonRequired] string Words, [property: JsonRequired] string As);

    /// <exception cref="SalesQueryInvalid">Names the part that is wrong and why, for another try.</exception>
    public (SalesQuery? Query, IReadOnlyList<string> NotUnderstood) Read(string text)
    {
        var reply = Parse(text);
        if (reply.Outcome == "cannot" && reply.Query is null)
        {
            return (null, []);
        }

        var query = reply is { Outcome: "query", Query: { } given } ? given : throw new SalesQueryInvalid("outcome", "Give outcome 'query' with a query, or 'cannot' with query null.");
        query = query with { Filters = Resolved(query.Filters, "filters"), Except = Resolved(query.Except, "except"), Also = Resolved(query.Also, "also") };
        Numbers(query);
        var canonical = new SalesQueryCheck(model).Canonical(query);
        Years(canonical);
        return (canonical, NotUnderstood(reply, canonical));
    }

    private static Reply Parse(string text)
    {
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            throw new SalesQueryInvalid("", "That is no JSON object.");
        }

        try
        {
            var reply = JsonSerializer.Deserialize<Reply>(text.AsSpan(start, end - start + 1), SalesJson.Options)!;
            return reply.Used.Count <= MostWords && reply.Unused.Count <= MostWords && reply.Unused.All(u => u is not null) && reply.Used.All(u => u is { Words: not null, As: not null }) ? reply
                : throw new SalesQueryInvalid("used", "Those are too many words.");
        }
        catch (JsonException e)
        {
            throw new SalesQueryInvalid(e.Path ?? "", "That is not an object of the schema: a property is missing, unknown, or of another type.");
        }
    }

    /// <summary>Values as they are in the data: spelt alike, known by another name, or with one slip.</summary>
    private List<SalesFilter> Resolved(IReadOnlyList<SalesFilter>? filters, string field)
    {
        var resolved = new List<SalesFilter>();
        foreach (var filter in filters ?? [])
        {
            var isName = model.FindDimension(filter?.Dim ?? "") is { Indexed: true } && filter!.Op is FilterOp.In or FilterOp.NotIn;
            resolved.Add(isName ? filter! with { Values = [.. (filter!.Values ?? []).SelectMany(v => ValuesOf(filter.Dim, v ?? "", field))] } : filter!);
        }

        return resolved;
    }

    private IEnumerable<string> ValuesOf(string dim, string value, string field)
    {
        if (setting.Entities.Value(dim, value) is { } same)
        {
            return [same.Value];
        }

        var name = Normaliser.Name(value);
        var match = setting.Entities.Exact(name, 1) ?? setting.Entities.Misspelt(name, 1);
        if (match is { Kind: not MatchKind.Ambiguous } && match.Dim == dim)
        {
            return match.Values;
        }

        var nearest = setting.Entities.Nearest(name, dim).Select(e => e.Value).ToList();
        throw new SalesQueryInvalid(field, $"The data has no {dim} '{value}'.{(nearest.Count > 0 ? $" The nearest are {string.Join(", ", nearest)}." : "")} If the question names nothing that is there, put its words into 'unused' and give outcome 'cannot'.");
    }

    /// <summary>A threshold or count that the question does not hold was made up.</summary>
    private void Numbers(SalesQuery query)
    {
        var said = question.Tokens.SelectMany(SaidBy).ToHashSet();
        var used = (query.Having ?? []).Select(h => h.Value).Concat(query.Pareto is { } pareto ? [pareto] : []).Where(v => v != 0);
        foreach (var value in used.Where(v => !said.Contains(v)))
        {
            throw new SalesQueryInvalid("having", string.Create(CultureInfo.InvariantCulture, $"The question does not say {value}. Use only numbers of the question."));
        }

        if (query.Limit is { } limit and not (1 or 3 or 5 or 10) && !said.Contains(limit))
        {
            throw new SalesQueryInvalid("limit", string.Create(CultureInfo.InvariantCulture, $"The question does not say {limit}. Use a number of the question, or null."));
        }
    }

    private static IEnumerable<decimal> SaidBy(Token token)
    {
        if (NumberWords.TryGetValue(token.Text, out var word))
        {
            yield return word;
        }

        var digits = new string([.. token.Text.TakeWhile(c => char.IsDigit(c) || c is '.' or ',')]);
        var unit = token.Text[digits.Length..].Trim() switch { "k" => 1_000m, "m" or "mn" or "mio" => 1_000_000m, "bn" => 1_000_000_000m, _ => 1m };
        foreach (var text in new[] { digits.Replace(",", "", StringComparison.Ordinal), digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') })
        {
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000_000m)
            {
                yield return number * unit;
            }
        }
    }

    /// <summary>A year that the question names is one the query looks at.</summary>
    private void Years(SalesQuery query)
    {
        foreach (var year in question.Tokens.Where(t => t.Kind is TokenKind.Number && t.Text.Length == 4).Select(t => int.TryParse(t.Text, out var y) ? y : 0).Where(y => y is >= 1990 and < 2100))
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
            var isThere = Meets(query.Time?.From, query.Time?.To) || (query.Compare is { } compare && Meets(compare.From, compare.To))
                || query.Having.Any(h => h.Value == year) || query.Limit == year || query.Filters.Any(f => f.Values.Any(v => v.Contains(year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
            if (!isThere)
            {
                throw new SalesQueryInvalid("time", $"The question names {year}, which this query does not look at.");
            }

            bool Meets(DateOnly? start, DateOnly? end) => (start is not null || end is not null) && (start ?? DateOnly.MinValue) < to && (end ?? DateOnly.MaxValue) > from;
        }
    }

    /// <summary>What it says it left out, and what the built-in engine did not know and it does not account for; only words of the question.</summary>
    private List<string> NotUnderstood(Reply reply, SalesQuery query)
    {
        var used = $" {string.Join(' ', reply.Used.Where(u => IsExpressed(u, query)).Select(u => Normaliser.Name(u.Words)))} ";
        var left = reply.Unused.Concat(doubtful.Where(d => !Normaliser.Name(d).Split(' ').All(w => used.Contains($" {w} ", StringComparison.Ordinal))));
        return [.. left.Where(w => Normaliser.Name(w) is { Length: > 0 } name && _asked.Contains($" {name} ", StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsExpressed(UsedWords used, SalesQuery query) => used.As switch
    {
        "value" => query.Filters.Count + query.Except.Count > 0,
        "dimension" => query.Group.Count + query.Filters.Count > 0,
        "time" => query.Time is not null || query.Compare is not null,
        "measure" or "operator" or "filler" => true,
        _ => false,
    };
}
