using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Formats.Profiles;

/// <summary>Takes typed values out of one map and, at the end, names every key nobody asked for.</summary>
internal sealed class NodeReader(MapNode map)
{
    private readonly HashSet<string> _asked = [];

    public MapNode Map => map;

    public ProfileNode? Node(string key)
    {
        _asked.Add(key);
        return map.Items.TryGetValue(key, out var node) && node is not ScalarNode { Value: null } ? node : null;
    }

    public string? Text(string key) => Node(key) switch
    {
        null => null,
        ScalarNode scalar => scalar.Value,
        var other => throw other.Fault($"'{key}' is one value, not a list or map."),
    };

    public string Required(string key) => Text(key) ?? throw map.Fault($"'{key}' is missing.");

    public int Int(string key, int otherwise) => Text(key) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : throw Node(key)!.Fault($"'{key}' is a whole number, not '{text}'.");

    public decimal? Number(string key) => Text(key) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : throw Node(key)!.Fault($"'{key}' is a number, not '{text}'.");

    public bool Flag(string key, bool otherwise = false) => Text(key) switch
    {
        null => otherwise,
        "true" or "yes" => true,
        "false" or "no" => false,
        var text => throw Node(key)!.Fault($"'{key}' is true or false, not '{text}'."),
    };

    /// <summary>An enum written in snake_case or as it is.</summary>
    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }

        return Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0])
            ? value : throw Node(key)!.Fault($"'{key}' is one of {string.Join(", ", Enum.GetNames<T>())}, not '{text}'.");
    }

    /// <summary>A list of values; a single value is a list of one.</summary>
    public IReadOnlyList<string> Texts(string key) => Node(key) is { } node ? Texts(node) : [];

    public Regex? Pattern(string key) => Node(key) is { } node ? Pattern(node) : null;

    public IReadOnlyList<Regex> Patterns(string key) => Node(key) switch
    {
        null => [],
        ListNode list => [.. list.Items.Select(Pattern)],
        var one => [Pattern(one)],
    };

    public NodeReader? Inner(string key) => Node(key) switch
    {
        null => null,
        MapNode inner => new NodeReader(inner),
        var other => throw other.Fault($"'{key}' is a map."),
    };

    public IReadOnlyList<NodeReader> Each(string key) => Node(key) switch
    {
        null => [],
        ListNode list => [.. list.Items.Select(i => i is MapNode inner ? new NodeReader(inner) : throw i.Fault($"'{key}' is a list of maps."))],
        var other => throw other.Fault($"'{key}' is a list."),
    };

    public IEnumerable<KeyValuePair<string, ProfileNode>> Pairs(string key) => Node(key) switch
    {
        null => [],
        MapNode inner => inner.Items,
        var other => throw other.Fault($"'{key}' is a map."),
    };

    public void Finish()
    {
        var unknown = map.Items.Keys.FirstOrDefault(k => !_asked.Contains(k));
        if (unknown is not null)
        {
            throw map.Items[unknown].Fault($"nobody knows the key '{unknown}' here; known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
        }
    }

    public static IReadOnlyList<string> Texts(ProfileNode node) => node switch
    {
        ScalarNode { Value: { } one } => [one],
        ListNode list => [.. list.Items.Select(i => i is ScalarNode { Value: { } value } ? value : throw i.Fault("a list of values is expected."))],
        _ => throw node.Fault("a value or a list of values is expected."),
    };

    public static Regex Pattern(ProfileNode node) => Pattern(Texts(node)[0], node);

    public static Regex Pattern(string pattern, ProfileNode? from)
    {
        try
        {
            return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"{from?.Source} line {from?.Line}: this pattern cannot be used: {e.Message}", e);
        }
    }
}
