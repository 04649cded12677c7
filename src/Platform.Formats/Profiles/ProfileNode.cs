using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.Formats.Profiles;

/// <summary>A profile's YAML with the place each part came from, so that two texts can be laid over each other and faults be named.</summary>
internal abstract record ProfileNode(string Source, long Line)
{
    public static MapNode Parse(ProfileText text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text.Yaml));
        }
        catch (YamlException e)
        {
            throw new FormatException($"{text.Name} line {e.Start.Line}: this is not YAML: {e.Message}", e);
        }

        return stream.Documents.Count == 1 && From(text.Name, stream.Documents[0].RootNode) is MapNode map
            ? map : throw new FormatException($"{text.Name}: a profile is one YAML document of keys and values.");
    }

    public FormatException Fault(string message) => new($"{Source} line {Line}: {message}");

    private static ProfileNode From(string source, YamlNode node) => node switch
    {
        YamlMappingNode map => new MapNode(
            source, map.Start.Line, map.Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value ?? "", c => From(source, c.Value), StringComparer.Ordinal)),
        YamlSequenceNode list => new ListNode(source, list.Start.Line, [.. list.Children.Select(c => From(source, c))]),
        YamlScalarNode scalar => new ScalarNode(source, scalar.Start.Line, scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "null" or "~" ? null : scalar.Value),
        _ => throw new FormatException($"{source} line {node.Start.Line}: only maps, lists and values are allowed."),
    };
}

internal sealed record ScalarNode(string Source, long Line, string? Value) : ProfileNode(Source, Line);

internal sealed record ListNode(string Source, long Line, IReadOnlyList<ProfileNode> Items) : ProfileNode(Source, Line);

internal sealed record MapNode(string Source, long Line, IReadOnlyDictionary<string, ProfileNode> Items) : ProfileNode(Source, Line)
{
    /// <summary>Lays another map over this one: maps merge key by key, everything else is replaced.</summary>
    public MapNode With(MapNode over, params ReadOnlySpan<string> except)
    {
        var merged = new Dictionary<string, ProfileNode>(Items, StringComparer.Ordinal);
        foreach (var (key, value) in over.Items)
        {
            if (!except.Contains(key))
            {
                merged[key] = value is MapNode map && merged.TryGetValue(key, out var known) && known is MapNode below ? below.With(map) : value;
            }
        }

        return this with { Items = merged };
    }

    public MapNode Without(string key) => this with { Items = Items.Where(i => i.Key != key).ToDictionary(StringComparer.Ordinal) };
}
