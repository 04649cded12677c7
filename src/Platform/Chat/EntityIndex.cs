namespace Platform.Chat;

internal enum MatchKind
{
    Exact,

    /// <summary>Part of a name, or a stem that several names share.</summary>
    Partial,
    Typo,

    /// <summary>A word that many names contain.</summary>
    Contains,

    /// <summary>Names that one word cannot tell apart: ask.</summary>
    Ambiguous,
}

/// <summary>Names of the tenant's data that some words of a question mean.</summary>
/// <param name="Values">The values of the dimension; one, unless a stem stands for several or it is ambiguous.</param>
/// <param name="Text">How to call it in a sentence.</param>
internal sealed record EntityMatch(string Dim, IReadOnlyList<string> Values, string Text, int Length, MatchKind Kind);

/// <summary>One value of one dimension.</summary>
internal sealed record Entity(string Dim, string Value, long Lines);

/// <summary>The names in a tenant's data at one data version, in memory: exact, by part, and with slips of the keyboard.</summary>
internal sealed partial class EntityIndex
{
    /// <summary>When one name means values of several dimensions, the first of these is meant.</summary>
    private static readonly string[] Preference = ["reseller", "country", "category", "product", "channel", "city", "store", "functional_name", "device", "utm_source", "currency", "size", "ean"];

    private readonly Dictionary<string, Entity[]> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entity[]> _byDim;
    private readonly NameWords _words;
    private readonly NearNames _near;

    /// <param name="entities">Every value of the indexed dimensions.</param>
    /// <param name="homes">The country of each vendor.</param>
    public EntityIndex(IReadOnlyList<Entity> entities, IReadOnlyDictionary<string, string> homes)
    {
        _byDim = entities.GroupBy(e => e.Dim, StringComparer.Ordinal)
            .ToDictionary(d => d.Key, d => d.OrderByDescending(e => e.Lines).ThenBy(e => e.Value, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        foreach (var entity in entities)
        {
            foreach (var name in EntityNames.Of(entity, homes))
            {
                Add(name, entity);
            }
        }

        foreach (var (word, code) in Countries.ByWord)
        {
            Add(word, Of("country").FirstOrDefault(e => e.Value == code) ?? new Entity("country", code, 0));
        }

        var names = _names.Keys.ToArray();
        (_words, _near) = (new NameWords(names), new NearNames(names));
        LongestName = names.Select(n => n.Count(c => c == ' ') + 1).DefaultIfEmpty(1).Max();
    }

    /// <summary>Words of the longest name.</summary>
    public int LongestName { get; }

    /// <summary>How many names it holds in memory.</summary>
    public int Names => _names.Count;

    /// <summary>A dimension's values, those with most lines first.</summary>
    public IReadOnlyList<Entity> Of(string dim) => _byDim.GetValueOrDefault(dim) ?? [];

    /// <summary>How a value is called in sentences.</summary>
    public static string Display(string dim, string value) => dim switch
    {
        _ when value.Length == 0 => "not known",
        "country" => Countries.NameOf(value),
        "mapped" => value == "no" ? "products not mapped yet" : "mapped products",
        "sample" or "gift" => value == "yes" ? $"{dim}s" : $"no {dim}s",
        "returned" => value == "yes" ? "returns" : "no returns",
        "weekday" when value is [>= '1' and <= '7' and var day] => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)((day - '0') % 7)),
        "size" => $"{value} ml",
        _ => value,
    };

    /// <summary>A name that is spelt exactly so.</summary>
    public EntityMatch? Exact(string name, int length)
    {
        if (!_names.TryGetValue(name, out var entities))
        {
            return Countries.Region(name) is { } codes ? new EntityMatch("country", SoldIn(codes), name, length, MatchKind.Exact) : null;
        }

        var dim = Preference.FirstOrDefault(p => entities.Any(e => e.Dim == p)) ?? entities[0].Dim;
        var values = entities.Where(e => e.Dim == dim).Select(e => e.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var isStem = values.Count > 1;
        return new EntityMatch(dim, values, isStem ? name : Display(dim, values[0]), length, isStem ? StemKind(dim, name, values) : MatchKind.Exact);
    }

    // "Linen Club" for its three sizes is one thing; "Skins" for two companies is not.
    private static MatchKind StemKind(string dim, string name, List<string> values) =>
        dim == "product" && values.All(v => EntityNames.Stem(Normaliser.Name(v)) == name) ? MatchKind.Exact : MatchKind.Ambiguous;

    private IReadOnlyList<string> SoldIn(IReadOnlyList<string> countries) =>
        countries.Where(c => Of("country").Any(e => e.Value == c && e.Lines > 0)).ToList() is { Count: > 0 } sold ? sold : countries;

    /// <summary>A dimension's value that has exactly this text, for codes and quoted names.</summary>
    public Entity? Value(string dim, string value) => Of(dim).FirstOrDefault(e => e.Value.Equals(value, StringComparison.OrdinalIgnoreCase));

    private void Add(string name, Entity entity)
    {
        if (name.Length == 0)
        {
            return;
        }

        if (!_names.TryGetValue(name, out var entities))
        {
            _names[name] = [entity];
        }
        else if (!entities.Contains(entity))
        {
            _names[name] = [.. entities, entity];
        }
    }
}
